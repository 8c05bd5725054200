import { fen } from "@hengjian/domain";
import { describe, expect, it } from "vitest";
import { lossDocument } from "./loss-document.js";
import { owedDocument, owedLine } from "./owed-document.js";

const report = {
  findings: 3,
  settlements: 2,
  notEvaluable: { "personal-account-only": 1 },
  definiteLossFen: fen(35_000),
  suspectedLossFen: fen(700),
  lossFenByFund: { "310100": fen(30_000), "330100": fen(5_000), "390100": fen(700) },
  lossFenByRule: { "split-admission": fen(700), "item-price-ceiling": fen(35_000) },
  lossFenByInstitution: { H1: fen(35_000), H2: fen(700) },
  lossFenByCounty: { "990101": fen(35_700) },
  settlementsWithLoss: 2,
  boundFen: fen(90_000),
  seconds: 1.5,
};

describe("the loss document", () => {
  it("shows each way of adding up beside its sum, largest first, and all sums are one", () => {
    const document = lossDocument(report);
    expect(Object.keys(document.lossByRule)).toEqual(["item-price-ceiling", "split-admission"]);
    const { settlementsWithLoss, paidOrClearedOnThem, ...sums } = document.reconciliation;
    expect(new Set(Object.values(sums))).toEqual(new Set(["357.00"]));
    expect([settlementsWithLoss, paidOrClearedOnThem]).toEqual([2, "900.00"]);
  });
});

describe("the document of paid against owed", () => {
  const owed = {
    settlements: 1000,
    computed: 875,
    differing: { ratio: 2, pool: 5 },
    notEvaluable: { "personal-account-only": 125 },
    cityTaken: "",
    cityLeft: "",
    seconds: 1,
  };

  it("tells the share of settlements that could not be computed, and why", () => {
    expect(owedDocument(owed)).toMatchObject({ notComputed: 125, notComputedShare: "12.5 %" });
    expect(owedLine(owed)).toBe(
      "paid against owed: 1000 settlements, differing: pool 5, ratio 2; not computed: 125 (12.5 %): personal-account-only 125",
    );
  });

  it("names the city that was taken for an invented area", () => {
    expect(owedLine({ ...owed, cityTaken: "4290" })).toContain("the insured of 4290xx are taken as the area's own");
    expect(owedLine({ ...owed, cityLeft: "4290" })).toContain("4290xx does not keep the invented area's benefits");
  });

  it("says 0.0 % where nothing was read", () => {
    expect(owedDocument({ ...owed, settlements: 0, computed: 0 }).notComputedShare).toBe("0.0 %");
  });
});
