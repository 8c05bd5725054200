import { LINE_COLUMNS, lineColumns } from "../../evidence/line-candidate.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { asText, condition, oneOf } from "../../sql/expressions.js";
import { literal, type Sql, sql } from "../../sql/fragment.js";
import { inScope, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { LineWithoutFilingParameters } from "./line-without-filing.js";

/** The lines meet the filings of their person, folded: 1 from, 2 to, 3 subject. */
export function lineWithoutFilingSql(rule: Rule<LineWithoutFilingParameters>, scope: SqlScope): Sql {
  const { lines, filingKinds, subject, subjectCharacters } = rule.parameters;
  const spans = sql`arrayStringConcat(arraySort(arrayMap(f -> concat(toString(f.1), char(126), ifNull(toString(f.2), '')), own)), ' ')`;
  const conditions = sql`[
    ${condition("fee-day", asText(sql`charged_day`), sql`''`)},
    ${condition("filings", spans, literal(filingKinds.join(" ")))}]`;
  const ofBeginning =
    subjectCharacters === null ? sql`0` : sql`(lengthUTF8(f.3) >= ${subjectCharacters} AND startsWith(item_code, f.3))`;
  const named =
    subject === "any" ? sql`filings` : sql`arrayFilter(f -> f.3 = '' OR f.3 = item_code OR ${ofBeginning}, filings)`;
  return sql`SELECT ${lineColumns(conditions)}
FROM (
  SELECT ${LINE_COLUMNS}, ${named} AS own
  FROM (
    SELECT ${LINE_COLUMNS}, toString(item_code) AS item_code
    FROM ${linesOfScope(scope)}
    WHERE ${lineFilterSql(lines)} AND in_scope_fen > 0 ${subject === "item" ? sql`AND item_code != ''` : sql``} AND ${inScope(scope, sql`charged_day`)}
  ) AS line
  LEFT JOIN (
    SELECT person_id AS of_person, groupArray((from_date, to_date, toString(subject_code))) AS filings
    FROM ${relation(scope, "current_filing")} WHERE ${oneOf(sql`filing_kind`, filingKinds)}
    GROUP BY of_person
  ) AS filed ON line.person_id = filed.of_person
)
WHERE NOT arrayExists(f -> f.1 <= charged_day AND (f.2 IS NULL OR charged_day <= f.2), own)`;
}
