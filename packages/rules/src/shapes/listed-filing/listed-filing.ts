import type { NetFeeLine } from "@hengjian/domain";
import { z } from "zod";
import { lineCandidate } from "../../evidence/line-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { sortedUnique } from "../../facts/grouping.js";
import { pointsOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape, OF_LISTED_ITEMS } from "../../shape.js";
import { listedFilingSql } from "./listed-filing-sql.js";

const parameters = z.strictObject({
  filingKinds: z.array(z.string().min(1)).min(1).describe("kinds of filing that may allow the line"),
  lines: lineFilterSchema,
});

/** Parameters of the shape. */
export type ListedFilingParameters = z.output<typeof parameters>;

/**
 * A fee line whose item is paid only under filings of some subjects (its points' groups), none of which is in force on
 * its day; the filing's first and last day are inside. A filing that does not say of what may be any: it lets all pass.
 */
export const listedFiling = defineShape({
  id: "listed-filing",
  title: { zh: "超备案病种使用", en: "Outside the list of what was filed" },
  parameters,
  conditionLabels: {
    filed: { zh: "在册备案", en: "On file" },
    item: { zh: "项目", en: "Item" },
    "knowledge-points": { zh: "知识点", en: "Knowledge points" },
  },
  exemptionRoles: ["subject"],
  claimLevel: false,
  evaluate,
  sql: listedFilingSql,
  ...OF_LISTED_ITEMS,
  looksAt: (rule) => rule.parameters.lines,
  needs: () => [{ relation: "current_filing", accusesWhenEmpty: true }],
});

function evaluate(rule: Rule<ListedFilingParameters>, facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  const points = facts.reference.points(rule.knowledge);
  return feeLines.flatMap((line) => {
    const ofItem = points.get(line.itemCode);
    if (ofItem === undefined || !lineMatches(rule.parameters.lines, line)) return [];
    const wanted = pointsOn(ofItem, line.chargedDay);
    const filed = (facts.cases.filingsByPerson().get(line.personId) ?? [])
      .filter((filing) => rule.parameters.filingKinds.includes(filing.filingKind))
      .filter(
        (filing) => filing.fromDate <= line.chargedDay && (filing.toDate === null || line.chargedDay <= filing.toDate),
      )
      .map((filing) => filing.subjectCode);
    const passes =
      filed.includes("") ||
      wanted.some((point) => !point.decidable || point.groupName === "" || filed.includes(point.groupName));
    if (wanted.length === 0 || passes) return [];
    return [
      lineCandidate(line, [
        {
          name: "filed",
          actual: sortedUnique(filed).join(" "),
          limit: sortedUnique(wanted.map((one) => one.groupName)).join("|"),
        },
        { name: "item", actual: line.itemCode, limit: "" },
        { name: "knowledge-points", actual: sortedUnique(wanted.map((one) => one.pointId)).join("|"), limit: "" },
      ]),
    ];
  });
}
