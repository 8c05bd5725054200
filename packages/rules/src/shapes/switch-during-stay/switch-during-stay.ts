import type { Participation, Stay } from "@hengjian/domain";
import { z } from "zod";
import { wholeSettlements } from "../../evidence/doubted-parts.js";
import type { Facts } from "../../facts/facts.js";
import { orderBy, sortedUnique } from "../../facts/grouping.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { switchDuringStaySql } from "./switch-during-stay-sql.js";

const parameters = z.strictObject({
  insuranceTypes: z.array(z.string().min(1)).min(2).describe("pools between which no one moves while in a house"),
});

/** Parameters of the shape. */
export type SwitchDuringStayParameters = z.output<typeof parameters>;

/** A stay during which the person was moved from one pool to another. */
export const switchDuringStay = defineShape({
  id: "switch-during-stay",
  title: { zh: "住院期间转移医保关系", en: "Moved between pools during a stay" },
  parameters,
  conditionLabels: {
    "switched-on": { zh: "转入日", en: "Moved on" },
    "from-pool": { zh: "原险种", en: "From" },
    "to-pool": { zh: "转入险种", en: "To" },
  },
  exemptionRoles: ["subject"],
  claimLevel: false,
  evaluate,
  sql: switchDuringStaySql,
});

function evaluate(rule: Rule<SwitchDuringStayParameters>, facts: Facts): Candidate[] {
  return facts.cases.records.stays.flatMap((stay) => {
    const pools = (facts.cases.participationsByPerson().get(stay.personId) ?? []).filter((row) =>
      rule.parameters.insuranceTypes.includes(row.insuranceType),
    );
    const [first] = pools
      .flatMap((to) => pools.filter((from) => moved(from, to, stay)).map((from) => ({ from, to })))
      .sort(
        orderBy(
          ({ to }) => to.fromDate,
          ({ to }) => to.insuranceType,
          ({ from }) => from.insuranceType,
        ),
      );
    return first === undefined ? [] : [candidateOf(stay, first.from, first.to)];
  });
}

function moved(from: Participation, to: Participation, stay: Stay): boolean {
  return (
    stay.dischargeDay !== null &&
    from.insuranceType !== to.insuranceType &&
    stay.admissionDay < to.fromDate &&
    to.fromDate < stay.dischargeDay &&
    from.fromDate < to.fromDate &&
    (from.toDate === null || from.toDate > stay.admissionDay)
  );
}

function candidateOf(stay: Stay, from: Participation, to: Participation): Candidate {
  const settlementIds = sortedUnique(stay.settlementIds);
  return {
    evidence: {
      subjectKind: "stay",
      sourceIds: [stay.stayId],
      personId: stay.personId,
      institutionId: stay.institutionId,
      firstDay: stay.admissionDay,
      lastDay: stay.dischargeDay ?? stay.admissionDay,
      conditions: [
        { name: "switched-on", actual: to.fromDate, limit: `${stay.admissionDay} ${stay.dischargeDay ?? ""}` },
        { name: "from-pool", actual: from.insuranceType, limit: "" },
        { name: "to-pool", actual: to.insuranceType, limit: "" },
      ],
      settlementIds,
      feeLineIds: [],
      parts: wholeSettlements(settlementIds),
    },
    exemptionVisits: stay.visitIds.map((visitId) => ({ role: "subject", visitId })),
    birthDate: stay.birthDate,
  };
}
