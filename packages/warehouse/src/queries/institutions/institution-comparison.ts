import { z } from "zod";
import { codeParameter, wholeColumn } from "../columns.js";
import { defineQuery } from "../named-query.js";
import { INSTITUTION_FIGURES, institutionFiguresRow, institutionPeriodShape } from "./institution-list.js";
import { readmissionsOf } from "./institution-readmissions.js";

const GROUP = `SELECT h.institution_id FROM current_institution AS h
  WHERE ({kind:String} = '' OR h.institution_kind = {kind:String})
    AND ({level:Int8} < 0 OR h.institution_level = {level:Int8})
    AND ({institution_area:String} = '' OR h.institution_area = {institution_area:String})`;

/** How do the institutions of a group stand beside each other in a period? One row a house, for charts. */
export const institutionComparison = defineQuery({
  name: "institution-comparison",
  question: "How do the institutions of a group stand beside each other in a period?",
  scope: "institution",
  sql: `SELECT ${Object.keys(institutionFiguresRow)
    .map((column) => `g.${column} AS ${column}`)
    .join(", ")}, x.discharges AS discharges, x.readmissions AS readmissions
FROM ${INSTITUTION_FIGURES}
LEFT JOIN ${readmissionsOf(GROUP)} AS x ON x.institution_id = g.institution_id
WHERE g.settlements > 0
  AND ({kind:String} = '' OR g.institution_kind = {kind:String})
  AND ({level:Int8} < 0 OR g.institution_level = {level:Int8})
  AND ({institution_area:String} = '' OR g.institution_area = {institution_area:String})
ORDER BY g.institution_id`,
  parameters: z.object({
    ...institutionPeriodShape,
    kind: codeParameter,
    level: z.number().int().min(-1).max(3),
    institution_area: codeParameter,
  }),
  row: z.object({ ...institutionFiguresRow, discharges: wholeColumn, readmissions: wholeColumn }),
  maximumRows: 5000,
});
