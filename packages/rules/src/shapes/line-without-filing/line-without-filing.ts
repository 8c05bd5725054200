import { z } from "zod";
import { lineCandidate } from "../../evidence/line-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { compareText } from "../../facts/grouping.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import { NEEDS_ITEM_CODE } from "../../needs.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { lineWithoutFilingSql } from "./line-without-filing-sql.js";

const parameters = z.strictObject({
  lines: lineFilterSchema,
  filingKinds: z.array(z.string().min(1)).min(1).describe("kinds of filing that allow the line"),
  subject: z.enum(["item", "any"]).describe("whether the filing must name the item"),
  subjectCharacters: z
    .int()
    .min(1)
    .max(23)
    .nullable()
    .default(null)
    .describe(
      "characters of a beginning of the item's code by which a filing names the item, too; null: the whole code alone",
    ),
});

/** Parameters of the shape. */
export type LineWithoutFilingParameters = z.output<typeof parameters>;

/** A fee line that needs a filing, without one in force on its day. */
export const lineWithoutFiling = defineShape({
  id: "line-without-filing",
  title: { zh: "未备案而支付", en: "Paid without a filing" },
  parameters,
  conditionLabels: {
    "fee-day": { zh: "费用日", en: "Day of the fee" },
    filings: { zh: "备案", en: "Filings" },
  },
  exemptionRoles: ["subject"],
  claimLevel: false,
  evaluate,
  sql: lineWithoutFilingSql,
  needs: (rule) => [
    { relation: "current_filing", accusesWhenEmpty: true },
    ...(rule.parameters.subject === "item" ? [NEEDS_ITEM_CODE] : []),
  ],
});

function evaluate(rule: Rule<LineWithoutFilingParameters>, facts: Facts): Candidate[] {
  const { lines, filingKinds } = rule.parameters;
  return facts.cases.records.feeLines.flatMap((line) => {
    if (
      !lineMatches(lines, line) ||
      line.inScopeFen <= 0 ||
      (rule.parameters.subject === "item" && line.itemCode === "")
    )
      return [];
    const filings = (facts.cases.filingsByPerson().get(line.personId) ?? []).filter(
      (filing) => filingKinds.includes(filing.filingKind) && names(filing.subjectCode, line.itemCode, rule.parameters),
    );
    const allowed = filings.some(
      (filing) => filing.fromDate <= line.chargedDay && (filing.toDate === null || line.chargedDay <= filing.toDate),
    );
    if (allowed) return [];
    const spans = filings.map((filing) => `${filing.fromDate}~${filing.toDate ?? ""}`).sort(compareText);
    return [
      lineCandidate(line, [
        { name: "fee-day", actual: line.chargedDay, limit: "" },
        { name: "filings", actual: spans.join(" "), limit: filingKinds.join(" ") },
      ]),
    ];
  });
}

/** Whether a filing for a subject is one for the item: by its code, by the beginning that all packs of a drug share, or for anything. */
function names(subjectCode: string, itemCode: string, wanted: LineWithoutFilingParameters): boolean {
  if (wanted.subject === "any" || subjectCode === "" || subjectCode === itemCode) return true;
  const { subjectCharacters } = wanted;
  return subjectCharacters !== null && subjectCode.length >= subjectCharacters && itemCode.startsWith(subjectCode);
}
