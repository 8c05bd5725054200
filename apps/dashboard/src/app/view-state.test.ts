import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFindingsView } from "../features/findings/findings-view.js";
import { readInstitutionsView } from "../features/institutions/institutions-view.js";
import { draftOf, EXAMPLE, readCase, trimmed, turnedOf, turnedText } from "../features/policy/case.js";
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
        expect(Array.isArray(trimmed(draftOf(readCase(search))).lines)).toBe(true);
      }),
    );
  });
});

describe("the calculator's case", () => {
  it("is the same after a way through the URL, without what is empty", () => {
    const draft = {
      ...EXAMPLE,
      pool: "resident",
      birthDate: "",
      oncology: false,
      before: {},
      lines: [{ kind: "drug", class: "B", amount: "12.50", unitPrice: "", traditional: false }],
    };
    const written = JSON.stringify(trimmed(draft));
    const { case: read } = readCase(parseSearch(stringifySearch({ case: written })));
    expect(draftOf({ case: read })).toEqual({
      ...EXAMPLE,
      pool: "resident",
      lines: [{ kind: "drug", class: "B", amount: "12.50" }],
    });
  });

  it("holds the readings that are turned", () => {
    const turned = { "readings/pre-copay/order": "deductible-first", "readings/age/child": "including" };
    expect(turnedOf({ readings: turnedText(turned) })).toEqual(turned);
    expect(turnedText({})).toBeUndefined();
  });
});
