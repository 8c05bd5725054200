import { z } from "zod";
import { fenColumn, textColumn, wholeColumn } from "../columns.js";
import { defineQuery } from "../named-query.js";
import { FINDING_FILTER, findingFilterShape } from "./finding-filter.js";

/** How many findings of each verdict are there in a period, and what did they cost? */
export const findingTotals = defineQuery({
  name: "finding-totals",
  question: "How many findings of each verdict are there in a period, and what did they cost?",
  scope: "either",
  sql: `SELECT f.verdict AS verdict, sum(f.findings) AS findings, sum(f.fee_fen) AS fee_fen,
  sum(f.in_scope_fen) AS in_scope_fen, sum(f.loss_fen) AS loss_fen
FROM rollup_finding AS f
WHERE ${FINDING_FILTER}
GROUP BY verdict ORDER BY verdict`,
  parameters: z.object(findingFilterShape),
  row: z.object({
    verdict: z.enum(["definite", "suspected"]),
    findings: wholeColumn,
    fee_fen: fenColumn,
    in_scope_fen: fenColumn,
    loss_fen: fenColumn,
  }),
  maximumRows: 2,
});

/** Which rules found what in a period? */
export const findingsByRule = defineQuery({
  name: "findings-by-rule",
  question: "Which rules found what in a period?",
  scope: "either",
  sql: `SELECT f.rule_id AS rule_id, any(f.verdict) AS verdict, sum(f.findings) AS findings,
  uniqExact(f.institution_id) AS institutions, sum(f.fee_fen) AS fee_fen, sum(f.in_scope_fen) AS in_scope_fen,
  sum(f.loss_fen) AS loss_fen
FROM rollup_finding AS f
WHERE ${FINDING_FILTER}
GROUP BY rule_id ORDER BY loss_fen DESC, findings DESC, rule_id`,
  parameters: z.object(findingFilterShape),
  row: z.object({
    rule_id: textColumn,
    verdict: z.enum(["definite", "suspected"]),
    findings: wholeColumn,
    institutions: wholeColumn,
    fee_fen: fenColumn,
    in_scope_fen: fenColumn,
    loss_fen: fenColumn,
  }),
  maximumRows: 1_000,
});

/** What was found in the institutions of each area? */
export const findingsByArea = defineQuery({
  name: "findings-by-area",
  question: "What was found in the institutions of each area?",
  scope: "either",
  sql: `SELECT f.institution_area AS area, sum(f.findings) AS findings, uniqExact(f.institution_id) AS institutions,
  sum(f.loss_fen) AS loss_fen
FROM rollup_finding AS f
WHERE ${FINDING_FILTER}
GROUP BY area ORDER BY loss_fen DESC, area`,
  parameters: z.object(findingFilterShape),
  row: z.object({ area: textColumn, findings: wholeColumn, institutions: wholeColumn, loss_fen: fenColumn }),
  maximumRows: 1_000,
});

/** What was found month by month? */
export const findingsByMonth = defineQuery({
  name: "findings-by-month",
  question: "What was found month by month?",
  scope: "either",
  sql: `SELECT f.month AS month, sum(f.findings) AS findings, sum(f.loss_fen) AS loss_fen
FROM rollup_finding AS f
WHERE ${FINDING_FILTER}
GROUP BY month ORDER BY month`,
  parameters: z.object(findingFilterShape),
  row: z.object({ month: textColumn, findings: wholeColumn, loss_fen: fenColumn }),
  maximumRows: 600,
});

/** In which institutions was most found? */
export const findingsByInstitution = defineQuery({
  name: "findings-by-institution",
  question: "In which institutions was most found?",
  scope: "either",
  sql: `SELECT f.institution_id AS institution_id, any(i.institution_name) AS institution_name,
  any(f.institution_area) AS area, sum(f.findings) AS findings, sum(f.loss_fen) AS loss_fen
FROM rollup_finding AS f
LEFT JOIN current_institution AS i ON i.institution_id = f.institution_id
WHERE ${FINDING_FILTER}
GROUP BY institution_id ORDER BY loss_fen DESC, findings DESC, institution_id LIMIT 10`,
  parameters: z.object(findingFilterShape),
  row: z.object({
    institution_id: textColumn,
    institution_name: textColumn.nullable(),
    area: textColumn,
    findings: wholeColumn,
    loss_fen: fenColumn,
  }),
  maximumRows: 10,
});
