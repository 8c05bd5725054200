import { describe, expect, it } from "vitest";
import { cityOfArea } from "./area.js";

describe("the city of an area", () => {
  it("is told by four digits", () => {
    expect([cityOfArea("420802"), cityOfArea("420881"), cityOfArea("420500")]).toEqual(["4208", "4208", "4205"]);
  });

  it("is the whole of a municipality, districts and counties alike", () => {
    expect([cityOfArea("500117"), cityOfArea("500229"), cityOfArea("110105")]).toEqual(["5000", "5000", "1100"]);
  });

  it("is unknown for an unknown area", () => {
    expect(cityOfArea("")).toBe("");
  });
});
