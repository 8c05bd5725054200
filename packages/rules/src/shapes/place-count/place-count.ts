import { type NetFeeLine, quantity } from "@hengjian/domain";
import { z } from "zod";
import { LineCounter } from "../../evidence/counted-lines.js";
import { runningCandidate } from "../../evidence/running-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { groupBy, orderBy } from "../../facts/grouping.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import { NEEDS_ITEM_CODE } from "../../needs.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { placeCountSql } from "./place-count-sql.js";

const parameters = z.strictObject({
  place: z
    .enum(["prescription", "department-day"])
    .describe("one prescription of a visit, or one department of a house on one day; lines without either: never"),
  counted: z.enum(["items", "visits"]).describe("different items, or different visits, in the place"),
  limit: z.int().min(1).max(100).describe("how many are lawful, inside"),
  lines: lineFilterSchema,
});

/** Parameters of the shape. */
export type PlaceCountParameters = z.output<typeof parameters>;

/**
 * More different items on one prescription, or more visits that charge one department in one day, than is lawful: the
 * lines of those that came after the lawful ones, by time and id. A visit's prescription is read from its first line on.
 */
export const placeCount = defineShape({
  id: "place-count",
  title: { zh: "同一处方或同日同科计数", en: "How many on one prescription or in one department and day" },
  parameters,
  conditionLabels: {
    count: { zh: "第几种(次)", en: "Which one of them" },
    place: { zh: "处方或科室", en: "Prescription or department" },
    item: { zh: "项目", en: "Item" },
  },
  exemptionRoles: ["subject", "beside"],
  claimLevel: true,
  evaluate,
  sql: placeCountSql,
  looksAt: (rule) => rule.parameters.lines,
  weight: (rule) => () => (line) => (isCounted(line, rule.parameters) ? 1 / (rule.parameters.limit + 1) : 0),
  needs: (rule) => [
    {
      relation: "net_fee_line",
      column: rule.parameters.place === "prescription" ? "prescription_id" : "department_code",
      absent: [""],
    },
    ...(rule.parameters.counted === "items" ? [NEEDS_ITEM_CODE] : []),
  ],
});

function evaluate(rule: Rule<PlaceCountParameters>, _facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  if (feeLines.length <= rule.parameters.limit) return [];
  const lines = feeLines.filter((line) => lineMatches(rule.parameters.lines, line) && isCounted(line, rule.parameters));
  const places = groupBy(lines, (line) => placeOf(line, rule.parameters));
  return [...places.values()].flatMap((place) => beyond(place, rule.parameters));
}

function isCounted(line: NetFeeLine, wanted: PlaceCountParameters): boolean {
  return placeName(line, wanted) !== "" && countedOf(line, wanted) !== "";
}

function placeName(line: NetFeeLine, wanted: PlaceCountParameters): string {
  return wanted.place === "prescription" ? line.prescriptionId : line.departmentCode;
}

/** What is counted of a line; "" where that is not known: an item without a code is none of the kinds. */
function countedOf(line: NetFeeLine, wanted: PlaceCountParameters): string {
  return wanted.counted === "items" ? line.itemCode : line.visitId;
}

function placeOf(line: NetFeeLine, wanted: PlaceCountParameters): string {
  const name = placeName(line, wanted);
  if (wanted.place === "prescription") return `${line.visitId}\n${name}`;
  return [line.personId, line.institutionId, line.chargedDay, name].join("\n");
}

function beyond(place: readonly NetFeeLine[], wanted: PlaceCountParameters): Candidate[] {
  const ordered = [...place].sort(
    orderBy(
      (line) => line.chargedAt,
      (line) => line.feeLineId,
    ),
  );
  const ranks = new Map<string, number>();
  const counter = new LineCounter();
  let total = 0;
  return ordered.flatMap((line) => {
    const counted = countedOf(line, wanted);
    const rank = ranks.get(counted) ?? ranks.size + 1;
    ranks.set(counted, rank);
    counter.add(line);
    total += line.quantity;
    if (rank <= wanted.limit) return [];
    const soFar = { counted: counter.soFar(), total: quantity(total), excess: line.quantity };
    return [
      runningCandidate({ line, ...soFar }, [
        { name: "count", actual: String(rank), limit: String(wanted.limit) },
        { name: "place", actual: placeName(line, wanted), limit: wanted.place },
        { name: "item", actual: line.itemCode, limit: "" },
      ]),
    ];
  });
}
