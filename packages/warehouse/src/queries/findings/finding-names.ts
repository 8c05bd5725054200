import { z } from "zod";
import { codeParameter, textColumn } from "../columns.js";
import { defineQuery } from "../named-query.js";
import { withinEitherScope } from "../scope.js";
import { FINDINGS } from "./finding-filter.js";

/** What are the codes of a finding's evidence called: the items of its settlements, the institutions it names? */
export const findingNames = defineQuery({
  name: "finding-names",
  question: "What are the codes of a finding's evidence called?",
  scope: "either",
  sql: `WITH seen AS (
  SELECT f.settlement_ids AS settlement_ids, f.person_id AS person_id,
    arrayFlatten(arrayMap(c -> splitByChar(' ', concat(c.2, ' ', c.3)), f.conditions)) AS tokens
  FROM ${FINDINGS}
  WHERE ${withinEitherScope("f.insured_area", "f.institution_area")} AND f.finding_id = {finding_id:String}
)
SELECT code, any(called) AS name FROM (
  SELECT l.item_code AS code, if(l.item_name = '', l.hospital_item_name, l.item_name) AS called
  FROM net_fee_line AS l
  WHERE l.settlement_id IN (SELECT arrayJoin(settlement_ids) FROM seen)
    AND (l.person_id IN (SELECT person_id FROM seen) OR (SELECT any(person_id) FROM seen) = '')
    AND l.item_code != '' AND l.item_code IN (SELECT arrayJoin(tokens) FROM seen)
  UNION ALL
  SELECT i.institution_id AS code, i.institution_name AS called
  FROM current_institution AS i WHERE i.institution_id IN (SELECT arrayJoin(tokens) FROM seen)
)
WHERE called != '' GROUP BY code ORDER BY code LIMIT 200`,
  parameters: z.object({ finding_id: codeParameter }),
  row: z.object({ code: textColumn, name: textColumn }),
  maximumRows: 200,
});
