import { calendarDate, UNKNOWN_LEVEL } from "@hengjian/domain";
import { loadAreaPolicy } from "@hengjian/policy";
import { describe, expect, it } from "vitest";
import { claimOfSettlement, type DeliveredCircumstances } from "./claim-of-settlement.js";
import { type DeliveredCodes, deliveredCodes } from "./delivered-codes.js";

const day = calendarDate;
const CODES = deliveredCodes(loadAreaPolicy("jingmen-2024"), day("2025-03-01"));
const facts: DeliveredCircumstances = {
  insuranceType: "310",
  careType: "21",
  careCategory: "inpatient",
  institutionId: "H1",
  deductibleLevel: 3,
  insuredArea: "990101",
  institutionArea: "990107",
  beginDay: day("2025-03-01"),
  settledDay: day("2025-03-09"),
  birthDate: day("1960-05-01"),
  identity: "ordinary",
  diseaseCode: "",
  poolAtAdmission: "",
  mainDiagnosisCode: "I10.x00",
  filings: [],
  filingsKnown: true,
  benefitFromDate: null,
};
const filing = {
  filingKind: "off-site-referral",
  fromDate: day("2025-03-01"),
  toDate: day("2025-03-01"),
  institutionId: "",
  fromInstitutionLevel: 0,
};

/** A settlement that continues no stay. */
const FIRST = { codes: CODES, continuesStay: false };

function claim(more: Partial<DeliveredCircumstances>, continuesStay = false) {
  const result = claimOfSettlement({ ...facts, ...more }, { codes: CODES, continuesStay });
  if ("notEvaluable" in result) throw new Error(result.notEvaluable);
  return result;
}

describe("the claim behind a settlement", () => {
  it("takes houses of the same city as at home", () => {
    expect(claim({}).claim).toMatchObject({
      pool: "employee",
      careType: "inpatient",
      offSite: "none",
      institutionLevel: 3,
    });
  });

  it("reads care elsewhere off the filings, the last day of a filing inside", () => {
    const elsewhere = { institutionArea: "880101" };
    expect(claim(elsewhere).claim.offSite).toBe("unfiled");
    expect(claim({ ...elsewhere, filings: [filing] }).claim.offSite).toBe("referred");
    expect(claim({ ...elsewhere, filings: [filing], beginDay: day("2025-03-02") }).claim.offSite).toBe("unfiled");
    expect(claim({ ...elsewhere, careType: "24" }).claim.offSite).toBe("emergency");
  });

  it("takes a referral only when its papers name the house", () => {
    const papers = { ...filing, filingKind: "referral", fromInstitutionLevel: 2 };
    expect(claim({ filings: [{ ...papers, institutionId: "H1" }] }).claim.referral).toEqual({
      fromLevel: 2,
      filed: true,
    });
    expect(claim({ filings: [{ ...papers, institutionId: "H2" }] }).claim.referral).toBeUndefined();
    const others = [
      { ...papers, institutionId: "H2" },
      { ...papers, institutionId: "H1", fromInstitutionLevel: 0 },
    ];
    const own = { ...papers, institutionId: "H1", fromInstitutionLevel: 1 };
    expect(claim({ filings: [...others, own] }).claim.referral).toEqual({ fromLevel: 1, filed: true });
  });

  it("knows sessions of chemo- and radiotherapy, continued stays and waiting periods", () => {
    expect(claim({ mainDiagnosisCode: "Z51.102" }).claim.oncology).toBe(true);
    expect(claim({ mainDiagnosisCode: "Z51.500" }).claim.oncology).toBeUndefined();
    expect(claim({ poolAtAdmission: "390" }).claim.pool).toBe("resident");
    expect(claim({}, true).claim.sameHouseTransfer).toBe(true);
    expect(claim({ benefitFromDate: day("2025-03-02") }).waiting).toBe(true);
    expect(claim({ benefitFromDate: day("2025-03-01") }).waiting).toBe(false);
  });

  it("reads conditions, therapies and emergencies by the codes of the area, on its day", () => {
    const clinic = { careCategory: "outpatient", diseaseCode: "HTN" } as const;
    expect(claim(clinic).claim.condition).toBe("hypertension");
    expect(claim({ ...clinic, diseaseCode: "DM" }).claim.condition).toBe("diabetes");
    expect(claim({ diseaseCode: "HTN" }).claim.condition).toBeUndefined();
    const own: DeliveredCodes = {
      conditions: new Map([["M03900", "hypertension"]]),
      oncologySessions: ["C"],
      emergencyAdmissions: new Set(["29"]),
    };
    const written = { ...facts, careType: "29", institutionArea: "880101", mainDiagnosisCode: "C34.100" };
    expect(claimOfSettlement(written, { codes: own, continuesStay: false })).toMatchObject({
      claim: { oncology: true, offSite: "emergency" },
    });
    const visit = claimOfSettlement(
      { ...facts, ...clinic, diseaseCode: "M03900" },
      { codes: own, continuesStay: false },
    );
    expect(visit).toMatchObject({ claim: { condition: "hypertension" } });
    expect(claimOfSettlement({ ...facts, ...clinic }, { codes: own, continuesStay: false })).not.toHaveProperty(
      "claim.condition",
    );
    expect(() => deliveredCodes(loadAreaPolicy("jingmen-2024"), day("2009-12-31"))).toThrow("has no value before");
  });

  it("does not guess where no pooled benefit is known", () => {
    const elsewhere = { ...facts, institutionArea: "880101" };
    expect(claimOfSettlement({ ...facts, deductibleLevel: UNKNOWN_LEVEL }, FIRST)).toEqual({
      notEvaluable: "level-not-delivered",
    });
    expect(claimOfSettlement({ ...facts, institutionArea: "" }, FIRST)).toEqual({
      notEvaluable: "house-area-not-delivered",
    });
    expect(claimOfSettlement({ ...elsewhere, filingsKnown: false }, FIRST)).toEqual({
      notEvaluable: "filings-not-delivered",
    });
    expect(claimOfSettlement({ ...facts, insuranceType: "340" }, FIRST)).toEqual({
      notEvaluable: "pool-without-policy",
    });
    expect(claimOfSettlement({ ...facts, careCategory: "pharmacy" }, FIRST)).toEqual({
      notEvaluable: "personal-account-only",
    });
    expect(claimOfSettlement({ ...facts, careCategory: "other" }, FIRST)).toEqual({
      notEvaluable: "care-without-policy",
    });
  });
});
