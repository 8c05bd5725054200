import { z } from "zod";
import { lineCandidate } from "../../evidence/line-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { inForceOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import { NEEDS_ITEM_CODE } from "../../needs.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { lineMatchSql } from "./line-match-sql.js";

const parameters = z.strictObject({ lines: lineFilterSchema });

/** Parameters of the shape. */
export type LineMatchParameters = z.output<typeof parameters>;

/** A fee line of a kind that the fund does not pay for. */
export const lineMatch = defineShape({
  id: "line-match",
  title: { zh: "明细本身不应支付", en: "A line of a kind that is not paid for" },
  parameters,
  conditionLabels: {
    item: { zh: "医保目录名称", en: "National name" },
    "own-name": { zh: "机构自有名称", en: "The house's own name" },
  },
  exemptionRoles: ["subject"],
  claimLevel: true,
  evaluate,
  sql: lineMatchSql,
  needs: (rule) => (rule.knowledge.length === 0 ? [] : [NEEDS_ITEM_CODE]),
});

function evaluate(rule: Rule<LineMatchParameters>, facts: Facts): Candidate[] {
  const points = rule.knowledge.length === 0 ? null : facts.reference.points(rule.knowledge);
  return facts.cases.records.feeLines
    .filter((line) => line.inScopeFen > 0 && lineMatches(rule.parameters.lines, line))
    .filter(
      (line) => points === null || (points.get(line.itemCode) ?? []).some((point) => inForceOn(point, line.chargedDay)),
    )
    .map((line) =>
      lineCandidate(line, [
        { name: "item", actual: line.itemName, limit: "" },
        { name: "own-name", actual: line.hospitalItemName, limit: "" },
      ]),
    );
}
