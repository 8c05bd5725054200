import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFindingsView } from "../features/findings/findings-view.js";
import { readInstitutionsView } from "../features/institutions/institutions-view.js";
import { caseInput, linesOf, linesText, readCase } from "../features/policy/case.js";
import { pageOf, parseSearch, readViewState, stringifySearch } from "./view-state.js";

describe("the query of a URL", () => {
  it("leaves defaults out and writes plain text", () => {
    expect(stringifySearch({ ins: "res", p: "2026-10", lang: undefined, pg: 2 })).toBe("?ins=res&p=2026-10&pg=2");
    expect(stringifySearch({})).toBe("");
    expect(parseSearch("?ins=res&county=420822")).toEqual({ ins: "res", county: "420822" });
  });

  it("gives every key, undefined where the value is senseless", () => {
    expect(readViewState({ lang: "xx", theme: "dark", ins: "all", p: "2026-13" })).toEqual({
      lang: undefined,
      theme: "dark",
      ins: undefined,
      p: undefined,
    });
    expect(pageOf({ pg: "0" })).toBeUndefined();
    expect(pageOf({ pg: "3" })).toBe(3);
    expect(pageOf({ pg: "1e9" })).toBeUndefined();
  });

  it("never fails, whatever stands in it", () => {
    const anything = fc.dictionary(fc.string(), fc.anything());
    fc.assert(
      fc.property(anything, (search) => {
        readViewState(search);
        readFindingsView(search);
        readInstitutionsView(search);
        expect(Array.isArray(linesOf(readCase(search)))).toBe(true);
      }),
    );
  });
});

describe("the calculator's case", () => {
  it("is the same after a way through the URL", () => {
    const view = readCase({
      pool: "resident",
      care: "outpatient",
      day: "2026-05-01",
      lines: "drug-B-12.50-;service-A-3-1.5",
    });
    expect(linesText(linesOf(view))).toBe("drug-B-12.50-;service-A-3-1.5");
    expect(caseInput(view)).toMatchObject({
      pool: "resident",
      careType: "outpatient",
      date: "2026-05-01",
      lines: [
        { kind: "drug", class: "B", amount: "12.50" },
        { kind: "service", class: "A", amount: "3", unitPrice: "1.5" },
      ],
    });
  });
});
