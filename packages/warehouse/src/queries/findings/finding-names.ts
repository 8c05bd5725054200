import { z } from "zod";
import { codeParameter, textColumn } from "../columns.js";
import { defineQuery } from "../named-query.js";
import { withinEitherScope } from "../scope.js";
import { findingSubjectShape } from "./finding-page.js";

/** What are the codes of a finding's evidence called: the items of its settlements, the institutions it names? */
export const findingNames = defineQuery({
  name: "finding-names",
  question: "What are the codes of a finding's evidence called?",
  scope: "either",
  sql: `SELECT code, any(called) AS name FROM (
  SELECT l.item_code AS code, if(l.item_name = '', l.hospital_item_name, l.item_name) AS called
  FROM net_fee_line AS l
  WHERE ({person_id:String} = '' OR l.person_id = {person_id:String})
    AND l.item_code != '' AND has({codes:Array(String)}, l.item_code)
    AND l.settlement_id IN (
      SELECT s.settlement_id FROM net_settlement AS s
      WHERE ({person_id:String} = '' OR s.person_id = {person_id:String})
        AND has({settlement_ids:Array(String)}, s.settlement_id)
        AND ${withinEitherScope("s.insured_area", "s.institution_area")}
    )
  UNION ALL
  SELECT i.institution_id AS code, i.institution_name AS called
  FROM current_institution AS i WHERE has({codes:Array(String)}, i.institution_id)
)
WHERE called != '' GROUP BY code ORDER BY code LIMIT 200`,
  parameters: z.object({ ...findingSubjectShape, codes: z.array(codeParameter).max(1000) }),
  row: z.object({ code: textColumn, name: textColumn }),
  maximumRows: 200,
});
