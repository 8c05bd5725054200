import { type CalendarDate, type CareCategory, type Fen, fen, quantity, unitPrice } from "@hengjian/domain";
import { fundAmounts, type LossFinding, NO_FUND, settlementLoss } from "@hengjian/loss";
import { loadAreaPolicy } from "@hengjian/policy";
import { describe, expect, it } from "vitest";
import { lossSettlement, mergedRecomputation } from "./loss-settlement.js";
import type { SettlementFacts } from "./settlement-facts.js";
import { walkPerson } from "./walk-person.js";

const policy = loadAreaPolicy("jingmen-2024");
const day = "2025-03-01" as CalendarDate;

/** A stay of an employee at level 3 over 10,000.00 in scope: 7,650.00 owed by the basic fund. */
function facts(more: Partial<SettlementFacts> = {}): SettlementFacts {
  const zero = fen(0);
  const inScope = fen(1_000_000);
  return {
    settlementId: "S1",
    stayId: "",
    personId: "P1",
    institutionId: "H1",
    insuredArea: "420802",
    institutionArea: "420802",
    insuranceType: "310",
    poolAtAdmission: "",
    birthDate: "1970-01-01" as CalendarDate,
    careType: "21",
    careCategory: "inpatient" as CareCategory,
    deductibleLevel: 3,
    beginDay: day,
    bedDays: 8,
    settledDay: day,
    paymentMethod: "1",
    diseaseCode: "",
    mainDiagnosisCode: "I10.x00",
    identity: "ordinary",
    medicalFeeFen: inScope,
    fullSelfPayFen: zero,
    overCeilingFen: zero,
    preSelfPayFen: zero,
    inScopeFen: inScope,
    drugInScopeFen: zero,
    deductibleMetFen: fen(100_000),
    basicFundFen: fen(765_000),
    largeFundFen: zero,
    medicalAidFen: zero,
    personPayFen: fen(235_000),
    groupStandardFen: null,
    clearedFen: null,
    paidFen: fundAmounts({ "310100": fen(765_000) }),
    filings: [],
    filingsKnown: true,
    benefitFromDate: null,
    lines: [
      {
        feeLineId: "M1/1",
        quantity: quantity(10_000),
        unitPrice: unitPrice(1_000_000_000),
        amountFen: fen(100_000),
        fullSelfPayFen: zero,
        overCeilingFen: zero,
        preSelfPayFen: zero,
        inScopeFen: fen(100_000),
        drug: false,
      },
    ],
    ...more,
  };
}

function loss(of: SettlementFacts, finding: Partial<LossFinding>) {
  const [walked] = walkPerson(policy, [of]);
  if (walked === undefined) throw new Error("nobody walked");
  const whole = { settlementId: "S1", feeLineId: "", excessQuantity: null, lawfulPrice: null };
  const full: LossFinding = {
    id: "F1",
    verdict: "definite",
    method: "whole-settlement",
    settlementIds: ["S1"],
    parts: [whole],
    firstDay: day,
    lastDay: day,
    ...finding,
  };
  return settlementLoss(lossSettlement(policy, walked), [full]).findings[0];
}

const lineOut: Partial<LossFinding> = {
  method: "lines-out",
  parts: [{ settlementId: "S1", feeLineId: "M1/1", excessQuantity: null, lawfulPrice: null }],
};

describe("a settlement of the warehouse under the loss engine", () => {
  const withAid = facts({
    paidFen: fundAmounts({ "310100": fen(765_000), "610100": fen(50_000) }),
    medicalAidFen: fen(50_000),
    personPayFen: fen(185_000),
  });

  it("holds medical aid as paid where lines are wrong, and says so", () => {
    expect(loss(withAid, lineOut)).toMatchObject({
      lossFen: fundAmounts({ "310100": fen(85_000) }),
      notes: ["fund-held-as-paid"],
    });
  });

  it("does not take medical aid for a wrong payment", () => {
    expect(loss(withAid, { method: "paid-minus-owed" })).toMatchObject({
      lossFen: NO_FUND,
      notes: ["fund-payment-unchanged"],
    });
  });

  it("loses medical aid too where the stay was false", () => {
    expect(loss(withAid, {})?.lossFen).toEqual(fundAmounts({ "310100": fen(765_000), "610100": fen(50_000) }));
  });

  it("holds a stay against the pool of the day of admission, booked on the fund that paid", () => {
    const switched = facts({ poolAtAdmission: "390" });
    expect(loss(switched, { method: "paid-minus-owed" })).toMatchObject({
      lossFen: fundAmounts({ "310100": fen(225_000) }),
      notes: ["owed-by-earlier-pool"],
    });
  });

  it("costs nothing by lines where the policy cannot compute the settlement, and all that was paid where it was false", () => {
    const before = facts({ beginDay: "2024-06-30" as CalendarDate });
    expect(loss(before, lineOut)).toMatchObject({ lossFen: NO_FUND, notes: ["fund-payment-unchanged"] });
    expect(loss(before, {})?.lossFen).toEqual(fundAmounts({ "310100": fen(765_000) }));
  });

  it("measures two stays as one by the first one's terms, aid held", () => {
    const walked = walkPerson(policy, [withAid, facts({ settlementId: "S2" })]);
    const split = walked.map((one) => lossSettlement(policy, one).delivered?.inScopeFen ?? (0 as Fen));
    const zero = fen(0);
    const together = { fullSelfPayFen: zero, overCeilingFen: zero, preSelfPayFen: zero, drugInScopeFen: zero };
    const merged = mergedRecomputation(
      policy,
      walked,
    )({
      ...together,
      feeFen: fen(2_000_000),
      inScopeFen: fen(split.reduce<number>((sum, own) => sum + own, 0)),
    });
    expect(merged).toEqual({
      fundFen: fundAmounts({ "310100": fen(1_615_000), "610100": fen(50_000) }),
      personFen: 335_000,
    });
  });
});
