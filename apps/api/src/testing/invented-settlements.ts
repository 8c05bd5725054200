import { settlementCount, settlementList } from "@hengjian/warehouse";
import { page } from "./invented-page.js";

type Answer = (parameters: Readonly<Record<string, unknown>>) => unknown[];

/** Invented answers about lists of settlements, by the text of the question. */
export const INVENTED_SETTLEMENTS: readonly (readonly [string, Answer])[] = [
  [
    settlementCount.sql,
    () => [{ settlements: 768, fee_fen: "79872367", in_scope_fen: "71204410", fund_fen: "57272703" }],
  ],
  [
    settlementList.sql,
    (parameters) =>
      page(parameters, 768, (index) => ({
        settlement_id: `S2026${String(index).padStart(4, "0")}`,
        person_id: `P${String(1000 + index)}`,
        person_name: "李春华",
        institution_id: "H0001",
        institution_name: "云汀市中心医院",
        institution_area: "990101",
        insurance_type: index % 2 === 0 ? "310" : "390",
        care_category: index % 3 === 0 ? "inpatient" : "outpatient",
        begin_day: "2026-08-12",
        end_day: "2026-08-20",
        settled_at: "2026-08-20 16:12:09",
        medical_fee_fen: String(420_000 - index * 11),
        in_scope_fen: String(390_000 - index * 11),
        fund_total_fen: String(250_000 - index * 7),
        findings: index % 9 === 0 ? 1 : 0,
      })),
  ],
];
