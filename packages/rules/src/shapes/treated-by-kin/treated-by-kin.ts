import { type NetSettlement, yearOf } from "@hengjian/domain";
import { z } from "zod";
import { settlementCandidate } from "../../evidence/settlement-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { groupBy, orderBy, sortedUnique } from "../../facts/grouping.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { treatedByKinLook, treatedByKinSql } from "./treated-by-kin-sql.js";

const parameters = z.strictObject({
  relations: z
    .array(z.enum(["self", "household"]))
    .min(1)
    .describe("who the doctor is to the patient"),
  minimum: z.int().min(1).max(1000).describe("settlements of the person in a calendar year, inside"),
  maximumPersons: z
    .int()
    .min(2)
    .max(1000)
    .describe("persons of the register with one address, inside; more are no household"),
  lines: lineFilterSchema,
});

/** Parameters of the shape. */
export type TreatedByKinParameters = z.output<typeof parameters>;

/** Patient and ordering doctor are one person or one household. */
export const treatedByKin = defineShape({
  id: "treated-by-kin",
  title: { zh: "医患同人或同户", en: "Patient and doctor are one person or household" },
  parameters,
  conditionLabels: {
    count: { zh: "年度内第几次", en: "Number in the year" },
    doctor: { zh: "医师", en: "Doctor" },
    relation: { zh: "关系", en: "Relation" },
  },
  exemptionRoles: ["subject"],
  claimLevel: false,
  acrossPersons: true,
  evaluate,
  sql: treatedByKinSql,
  firstLook: treatedByKinLook,
  needs: () => [{ relation: "current_person" }, { relation: "net_fee_line", column: "doctor_code", absent: [""] }],
});

interface Treated {
  readonly settlement: NetSettlement;
  readonly relation: "self" | "household";
  readonly doctor: string;
}

function evaluate(rule: Rule<TreatedByKinParameters>, facts: Facts): Candidate[] {
  const wanted = rule.parameters;
  const treated = facts.cases.records.settlements.flatMap((settlement): Treated[] => {
    const lines = facts.cases.linesBySettlement().get(settlement.settlementId) ?? [];
    const doctors = sortedUnique(
      lines.filter((line) => lineMatches(wanted.lines, line)).map((line) => line.doctorCode),
    );
    const { self, household } = kinOf(settlement.personId, wanted, facts);
    const own = doctors.find((doctor) => self.includes(doctor));
    if (own !== undefined) return [{ settlement, relation: "self", doctor: own }];
    const other = doctors.find((doctor) => household.includes(doctor));
    return other === undefined ? [] : [{ settlement, relation: "household", doctor: other }];
  });
  const groups = groupBy(treated, ({ settlement }) => `${settlement.personId}\n${yearOf(settlement.settledDay)}`);
  return [...groups.values()].flatMap((group) =>
    [...group]
      .sort(
        orderBy(
          ({ settlement }) => settlement.settledAt,
          ({ settlement }) => settlement.settlementId,
        ),
      )
      .flatMap((row, place) => (place + 1 < wanted.minimum ? [] : [candidateOf(row, place + 1, wanted)])),
  );
}

function kinOf(
  personId: string,
  wanted: TreatedByKinParameters,
  facts: Facts,
): { readonly self: readonly string[]; readonly household: readonly string[] } {
  const person = facts.cases.personById().get(personId);
  const own = person?.staffCode ?? "";
  const token = person?.addressToken ?? "";
  const members = token === "" ? [] : facts.cases.records.persons.filter((row) => row.addressToken === token);
  const codes = members.filter((row) => row.personId !== personId).map((row) => row.staffCode);
  return {
    self: wanted.relations.includes("self") && own !== "" ? [own] : [],
    household:
      wanted.relations.includes("household") && members.length <= wanted.maximumPersons
        ? codes.filter((code) => code !== "")
        : [],
  };
}

function candidateOf(row: Treated, count: number, wanted: TreatedByKinParameters): Candidate {
  return settlementCandidate(row.settlement, [
    { name: "count", actual: String(count), limit: String(wanted.minimum) },
    { name: "doctor", actual: row.doctor, limit: "" },
    { name: "relation", actual: row.relation, limit: "" },
  ]);
}
