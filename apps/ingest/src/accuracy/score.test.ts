import { describe, expect, it } from "vitest";
import type { PlantedCase } from "./planted-case.js";
import { type ScoredFinding, scoreRules, wilson } from "./score.js";

const planted = (caseId: string, more: Partial<PlantedCase> = {}): PlantedCase => ({
  caseId,
  requirement: "A8",
  subForm: "item-price-ceiling",
  certain: true,
  nearMiss: false,
  settlementIds: [`S${caseId}`],
  feeLineIds: [`M${caseId}/1`],
  personIds: [`P${caseId}`],
  fee: "10.00",
  inScope: "10.00",
  lossByFund: { "310100": "8.50" },
  ...more,
});
const finding = (id: string, caseId: string, loss: string): ScoredFinding => ({
  id,
  rule: "item-price-ceiling",
  personId: `P${caseId}`,
  institutionId: "H1",
  days: { first: "2025-05-06", last: "2025-05-06" },
  settlementIds: [`S${caseId}`],
  feeLineIds: [`M${caseId}/1`],
  fundLoss: { "310100": loss },
});
const rule = { id: "item-price-ceiling", verdict: "definite", subForms: ["item-price-ceiling"] };

describe("scoring against planted truth", () => {
  it("counts what was found, missed, wrongly hit, and losses to the fen", () => {
    const cases = [
      planted("1"),
      planted("2"),
      planted("3"),
      planted("4", { nearMiss: true }),
      planted("5", { subForm: "item-split" }),
    ];
    const findings = [
      finding("a", "1", "8.50"),
      finding("b", "2", "8.49"),
      finding("c", "4", "0.00"),
      finding("d", "5", "1.00"),
      finding("e", "9", "1.00"),
    ];
    const [score] = scoreRules([rule], findings, cases);
    expect(score).toMatchObject({
      planted: 3,
      found: 2,
      right: 2,
      findings: 5,
      onOtherCase: 1,
      nearMisses: 1,
      nearMissHits: 1,
      lossCompared: 2,
      lossExact: 1,
      missed: ["3"],
      wronglyHit: ["4"],
    });
  });

  it("meets a case by its person only where the finding names no settlement at all", () => {
    const about = (caseId: string, settlementIds: readonly string[]) => ({
      ...finding(caseId, caseId, "0.00"),
      settlementIds,
      feeLineIds: [],
    });
    const [score] = scoreRules([rule], [about("1", []), about("2", ["S9"])], [planted("1"), planted("2")]);
    expect(score).toMatchObject({ found: 1, right: 1, missed: ["2"] });
  });

  it("meets a case about a house by the house and its days where the finding names neither settlement nor person", () => {
    const ofHouse = (caseId: string, institutionId: string, nearMiss = false) =>
      planted(caseId, {
        nearMiss,
        feeLineIds: [],
        institutionIds: [institutionId],
        period: { first: "2025-04-01", last: "2025-06-30" },
      });
    const about = (id: string, institutionId: string, first: string, last: string) => ({
      ...finding(id, id, "0.00"),
      personId: "",
      institutionId,
      days: { first, last },
      settlementIds: [],
      feeLineIds: [],
    });
    const cases = [ofHouse("1", "H1"), ofHouse("2", "H2"), ofHouse("3", "H3", true), planted("4")];
    const findings = [
      about("a", "H1", "2025-06-30", "2025-09-30"),
      about("b", "H2", "2025-07-01", "2025-09-30"),
      about("c", "H3", "2025-01-01", "2025-12-31"),
    ];
    const [score] = scoreRules([rule], findings, cases);
    expect(score).toMatchObject({ found: 1, right: 1, missed: ["2", "4"], wronglyHit: ["3"] });
  });

  it("gives an interval that never claims certainty from few cases", () => {
    expect(wilson(10, 10)[0]).toBeCloseTo(0.7225, 3);
    expect(wilson(0, 10)[1]).toBeCloseTo(0.2775, 3);
  });
});
