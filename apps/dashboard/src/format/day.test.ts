import { describe, expect, it } from "vitest";
import { dayFault, plainDay } from "./day.js";

describe("a day in a field", () => {
  it.each(["2024-02-29", "1880-01-01", "2199-12-31", "2026-10-31"])("%s is one", (text) =>
    expect(dayFault(text)).toBeUndefined(),
  );

  it.each(["", "2026-10", "2026-1-5", "10/31/2026", "2026/10/31", "20261031", "2026-10-31 ", "2026-10-31T00:00"])(
    "'%s' is not written like one",
    (text) => expect(dayFault(text)).toBe("form"),
  );

  it.each(["2023-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-10-00", "1900-02-29"])(
    "%s is not in the calendar",
    (text) => expect(dayFault(text)).toBe("unreal"),
  );

  it.each(["0000-01-01", "1879-12-31", "2200-01-01", "9999-12-31"])("%s lies outside the years", (text) =>
    expect(dayFault(text)).toBe("year"),
  );

  it("is read from full-width figures and without blanks around", () =>
    expect(plainDay(" ２０２６－１０－３１　")).toBe("2026-10-31"));
});
