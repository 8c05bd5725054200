import { calendarDate, type Filing, type KnowledgePoint, type LocalTime, type NetFeeLine } from "@hengjian/domain";
import { describe, expect, it } from "vitest";
import { LINE, POINT } from "../claim/claim.fixture.js";
import { evaluateRule } from "../evaluate-rule.js";
import { factsOf } from "../facts/facts.js";
import { type CaseRecords, NO_CASES, NO_REFERENCE } from "../facts/records.js";
import { ruleSetFor } from "../rule-set.js";
import { loadCatalogue } from "./load-catalogue.js";

const { entries } = ruleSetFor(loadCatalogue(), "jingmen-2024");

/** Lines that a rule finds, in the order of their ids. */
function found(ruleId: string, cases: Partial<CaseRecords>, points: readonly KnowledgePoint[]): string[] {
  const entry = entries.find((one) => one.file.id === ruleId);
  if (entry === undefined) throw new Error(`no rule ${ruleId}`);
  const facts = factsOf({ ...NO_CASES, ...cases }, { ...NO_REFERENCE, knowledgePoints: points });
  return entry.periods.flatMap((rule) =>
    evaluateRule(entry.shape, rule, facts).flatMap((finding) => finding.feeLineIds),
  );
}

/** A list's point without a sex, in force for years. */
const point = (listId: string, more: Partial<KnowledgePoint>): KnowledgePoint => ({
  ...POINT,
  ...{ listId, sex: "", fromDate: calendarDate("2020-01-01"), toDate: null },
  ...more,
});

/** One line a day from 1 January. */
function used(days: number, from: number, itemCode: string): NetFeeLine[] {
  return Array.from({ length: days }, (_, place) => {
    const day = calendarDate(`2026-01-${String(from + place).padStart(2, "0")}`);
    const feeLineId = `V1/${String(from + place).padStart(2, "0")}`;
    return { ...LINE, feeLineId, itemCode, chargedDay: day, chargedAt: `${day} 09:00:00` as LocalTime };
  });
}

describe("a course of a drug of several makers", () => {
  const tenDays = ["X1", "X2"].map((itemCode) => point("drug-course", { itemCode, pointId: "K6", limitDays: 10 }));

  it("goes on where the maker changes: the codes of one point are one drug", () => {
    const feeLines = [...used(6, 1, "X1"), ...used(5, 7, "X2")];
    expect(found("course-limit", { feeLines }, tenDays)).toEqual(["V1/11"]);
  });

  it("counts a day of both makers once", () => {
    const both = used(1, 6, "X2").map((line) => ({ ...line, feeLineId: "V1/06b" }));
    expect(found("course-limit", { feeLines: [...used(6, 1, "X1"), ...both, ...used(4, 7, "X2")] }, tenDays)).toEqual(
      [],
    );
  });

  it("keeps two drugs apart that two points limit", () => {
    const apart = tenDays.map((one) => ({ ...one, pointId: `K-${one.itemCode}` }));
    expect(found("course-limit", { feeLines: [...used(6, 1, "X1"), ...used(5, 7, "X2")] }, apart)).toEqual([]);
  });
});

describe("a drug of a filed disease", () => {
  const points = [point("drug-disease", { groupName: "M01601" })];
  const filed = (subjectCode: string): Filing => ({
    ...{ filingId: "F1", personId: LINE.personId, filingKind: "chronic", subjectCode },
    ...{
      fromDate: calendarDate("2026-01-01"),
      toDate: null,
      institutionId: "",
      fromInstitutionId: "",
    },
  });
  const feeLines = [{ ...LINE, careCategory: "chronic" as const }];

  it.each([
    ["another disease", "M03900", [LINE.feeLineId]],
    ["the disease", "M01601", []],
    ["a disease that the register does not name", "", []],
  ])("under a filing of %s", (_what, subjectCode, lines) => {
    expect(found("drug-disease-list", { feeLines, filings: [filed(subjectCode)] }, points)).toEqual(lines);
  });
});

describe("an item for the newborn", () => {
  const points = [point("item-age", { ageToDays: 29 })];
  const feeLines = [{ ...LINE, sex: "2" as const, listType: "201" }];
  const diagnosed = (diagnosisCode: string): Partial<CaseRecords> => ({
    feeLines,
    diagnoses: [
      {
        ...{
          visitId: LINE.visitId,
          diagnosisType: "1",
          diagnosisOrder: 1,
          diagnosisCode,
          diagnosisName: "",
          department: "",
        },
        ...{ doctorCode: "", diagnosedAt: null, mainFlag: true, validFlag: true },
      },
    ],
  });

  it("is found on a grown person", () => {
    expect(found("item-age-limit", diagnosed("J18.900"), points)).toEqual([LINE.feeLineId]);
  });

  it("is not found where a newborn is billed under its mother", () => {
    expect(found("item-age-limit", diagnosed("O80.000"), points)).toEqual([]);
  });
});

describe("an item of a department", () => {
  const points = [point("item-department", { departments: "A11;A07" })];

  it.each([
    ["of another", "A03", [LINE.feeLineId]],
    ["of one whose code only begins alike", "A112", [LINE.feeLineId]],
    ["of it", "A11", []],
    ["of a part of it", "A07.02", []],
  ])("ordered by a ward %s", (_what, departmentCode, lines) => {
    expect(found("department-limit", { feeLines: [{ ...LINE, departmentCode }] }, points)).toEqual(lines);
  });
});
