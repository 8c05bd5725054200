import { formatYuan, type KnowledgePoint, type NetFeeLine, sumFen } from "@hengjian/domain";
import { z } from "zod";
import { lineCandidate } from "../../evidence/line-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { groupBy, orderBy, sortedUnique } from "../../facts/grouping.js";
import { pointsOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape, OF_LISTED_ITEMS, ONE_OF_TWO } from "../../shape.js";
import { classDuplicateLook, classDuplicateSql } from "./class-duplicate-sql.js";

const parameters = z.strictObject({ lines: lineFilterSchema });

/** Parameters of the shape. */
export type ClassDuplicateParameters = z.output<typeof parameters>;

/**
 * Two or more items of one class on one day of one visit: the lines of all but the item on which most was spent. Equal
 * amounts: the item with the smaller code is kept.
 */
export const classDuplicate = defineShape({
  id: "class-duplicate",
  title: { zh: "同类项目重复", en: "Several items of one class at once" },
  parameters,
  conditionLabels: {
    class: { zh: "类别", en: "Class" },
    items: { zh: "同日项目", en: "Items on that day" },
    amount: { zh: "该项目金额(元)", en: "Amount of the item (yuan)" },
  },
  exemptionRoles: ["subject"],
  claimLevel: true,
  evaluate,
  sql: classDuplicateSql,
  firstLook: classDuplicateLook,
  ...OF_LISTED_ITEMS,
  looksAt: (rule) => rule.parameters.lines,
  weight: (rule, reference) => (itemCode) =>
    (reference.points(rule.knowledge).get(itemCode) ?? []).some(isUsable) ? ONE_OF_TWO : 0,
});

interface Classed {
  readonly line: NetFeeLine;
  readonly group: string;
}

function evaluate(rule: Rule<ClassDuplicateParameters>, facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  if (feeLines.length < 2) return [];
  const points = facts.reference.points(rule.knowledge);
  const classed = feeLines.flatMap((line): Classed[] => {
    const ofItem = points.get(line.itemCode);
    if (ofItem === undefined || !lineMatches(rule.parameters.lines, line)) return [];
    const group = classOn(ofItem, line);
    return group === "" ? [] : [{ line, group }];
  });
  const places = groupBy(classed, ({ line, group }) => `${line.visitId}\n${line.chargedDay}\n${group}`);
  return [...places.values()].flatMap(duplicates);
}

function isUsable(point: KnowledgePoint): boolean {
  return point.decidable && point.groupName !== "";
}

/** The class of the decidable point in force with the smallest number. */
function classOn(points: readonly KnowledgePoint[], line: NetFeeLine): string {
  const usable = pointsOn(points, line.chargedDay).filter(isUsable);
  if (usable.length < 2) return usable[0]?.groupName ?? "";
  return usable.sort(orderBy((point) => point.pointId))[0]?.groupName ?? "";
}

function duplicates(place: readonly Classed[]): Candidate[] {
  const byItem = groupBy(place, ({ line }) => line.itemCode);
  if (byItem.size < 2) return [];
  const items = [...byItem]
    .map(([code, ofItem]) => ({ code, ofItem, amountFen: sumFen(ofItem.map(({ line }) => line.amountFen)) }))
    .sort(
      orderBy(
        (item) => -item.amountFen,
        (item) => item.code,
      ),
    );
  const codes = sortedUnique(byItem.keys()).join(" ");
  return items.slice(1).flatMap((item) =>
    item.ofItem.map(({ line, group }) =>
      lineCandidate(line, [
        { name: "class", actual: group, limit: "" },
        { name: "items", actual: codes, limit: "" },
        {
          name: "amount",
          actual: formatYuan(item.amountFen),
          limit: formatYuan(items[0]?.amountFen ?? item.amountFen),
        },
      ]),
    ),
  );
}
