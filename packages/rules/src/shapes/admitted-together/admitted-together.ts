import { daysBetween, type Person, type Stay } from "@hengjian/domain";
import { z } from "zod";
import { wholeSettlements } from "../../evidence/doubted-parts.js";
import { type DischargedStay, isDischarged } from "../../facts/discharged-stay.js";
import type { Facts } from "../../facts/facts.js";
import { groupBy, orderBy, sortedUnique } from "../../facts/grouping.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { admittedTogetherSql } from "./admitted-together-sql.js";

const parameters = z.strictObject({
  keys: z
    .array(z.enum(["address", "phone"]))
    .min(1)
    .max(2)
    .describe("tokens that the persons share; the first names it"),
  minimum: z.int().min(2).max(100).describe("different persons, inside"),
  maximumPersons: z.int().min(2).max(100_000).describe("persons of the register with one token, inside; more are none"),
  maximumStayDays: z.int().min(1).max(3660).default(400).describe("days; longer stays are left out"),
});

/** Parameters of the shape. */
export type AdmittedTogetherParameters = z.output<typeof parameters>;

/** Several persons with one address or telephone admitted to one house on one day. */
export const admittedTogether = defineShape({
  id: "admitted-together",
  title: { zh: "结伴住院", en: "Admitted together" },
  parameters,
  conditionLabels: {
    persons: { zh: "人数", en: "Persons" },
    key: { zh: "共同点", en: "In common" },
    token: { zh: "标识", en: "Token" },
  },
  exemptionRoles: ["subject"],
  claimLevel: false,
  acrossPersons: true,
  evaluate,
  sql: admittedTogetherSql,
  needs: () => [{ relation: "current_person" }],
});

const TOKEN = {
  address: (person: Person | undefined): string => person?.addressToken ?? "",
  phone: (person: Person | undefined): string => person?.phoneToken ?? "",
} as const;

function evaluate(rule: Rule<AdmittedTogetherParameters>, facts: Facts): Candidate[] {
  const wanted = rule.parameters;
  const stays = facts.cases.records.stays
    .filter(isDischarged)
    .filter((stay) => daysBetween(stay.admissionDay, stay.dischargeDay) <= wanted.maximumStayDays);
  const found = new Map<string, Candidate>();
  for (const key of wanted.keys) {
    const tokenOf = (stay: Stay): string => TOKEN[key](facts.cases.personById().get(stay.personId));
    const sharing = groupBy(facts.cases.records.persons, TOKEN[key]);
    const keyed = stays.filter(
      (stay) => tokenOf(stay) !== "" && (sharing.get(tokenOf(stay))?.length ?? 0) <= wanted.maximumPersons,
    );
    const groups = groupBy(keyed, (stay) => [tokenOf(stay), stay.institutionId, stay.admissionDay].join("\n"));
    for (const group of groups.values()) {
      for (const candidate of inOrder(group, wanted.minimum, { key, token: tokenOf(group[0] as Stay) })) {
        const id = candidate.evidence.sourceIds.join("\n");
        if (!found.has(id)) found.set(id, candidate);
      }
    }
  }
  return [...found.values()];
}

function inOrder(
  group: readonly DischargedStay[],
  minimum: number,
  shared: { readonly key: string; readonly token: string },
): Candidate[] {
  const ordered = [...group].sort(
    orderBy(
      (stay) => stay.dischargeDay,
      (stay) => stay.stayId,
    ),
  );
  const found: Candidate[] = [];
  ordered.forEach((stay, place) => {
    const upTo = ordered.slice(0, place + 1);
    const persons = new Set(upTo.map((row) => row.personId)).size;
    if (persons < minimum) return;
    found.push(candidateOf(found.length === 0 ? upTo : [stay], { ...shared, persons, minimum }));
  });
  return found;
}

function candidateOf(
  stays: readonly DischargedStay[],
  seen: { readonly key: string; readonly token: string; readonly persons: number; readonly minimum: number },
): Candidate {
  const last = stays.at(-1) as DischargedStay;
  const settlementIds = sortedUnique(stays.flatMap((stay) => stay.settlementIds));
  return {
    evidence: {
      subjectKind: "group",
      sourceIds: sortedUnique(stays.map((stay) => stay.stayId)),
      personId: stays.length === 1 ? last.personId : "",
      institutionId: last.institutionId,
      firstDay: last.admissionDay,
      lastDay: last.dischargeDay,
      conditions: [
        { name: "persons", actual: String(seen.persons), limit: String(seen.minimum) },
        { name: "key", actual: seen.key, limit: "" },
        { name: "token", actual: seen.token, limit: "" },
      ],
      settlementIds,
      feeLineIds: [],
      parts: wholeSettlements(settlementIds),
    },
    exemptionVisits: stays.flatMap((stay) => stay.visitIds).map((visitId) => ({ role: "subject", visitId })),
    birthDate: null,
  };
}
