import {
  deliveredFiles,
  deliveredTables,
  lastScreening,
  reportingMonths,
  ruleCoverage,
  silentInstitutions,
} from "@hengjian/warehouse";
import { monthsFrom } from "../period/period.js";
import { inventedInstitutions } from "./invented-city.js";

const TABLES = ["settlement", "fee_line", "visit", "person"];
const COUNTS = { record_count: 1000, landed_count: 990, quarantined_count: 7, duplicate_count: 3 };

/** Invented answers about deliveries and screening, by the text of the question. */
export const INVENTED_DELIVERIES: readonly (readonly [string, () => unknown[]])[] = [
  [
    deliveredFiles.sql,
    () =>
      TABLES.map((table) => ({
        batch_id: "B1",
        published_at: "2026-11-02 08:00:00",
        file_name: `${table}_202610.csv`,
        table_name: table,
        encoding: "utf-8",
        ...COUNTS,
        total: TABLES.length,
      })),
  ],
  [
    deliveredTables.sql,
    () =>
      TABLES.map((table) => ({
        table_name: table,
        files: 1,
        batches: 1,
        published_at: "2026-11-02 08:00:00",
        ...COUNTS,
      })),
  ],
  [
    reportingMonths.sql,
    () =>
      monthsFrom("2025-10", "2026-10").map((month, at) => ({ month, settlements: 5_000 + at, institutions: 123 - at })),
  ],
  [
    silentInstitutions.sql,
    () => [
      {
        institution_id: "H0009",
        institution_name: inventedInstitutions[8]?.institution_name ?? "",
        area: inventedInstitutions[8]?.institution_area ?? "",
        last_month: "2026-09",
      },
    ],
  ],
  [
    lastScreening.sql,
    () => [
      {
        run_id: "R1",
        started_at: "2026-11-02 08:10:00",
        rule_set_version: "0123456789abcdef",
        code_version: "0.1.0",
        rules: 120,
        months: 0,
      },
    ],
  ],
  [ruleCoverage.sql, () => [{ looked_at: 10_000, not_evaluable: 120, reasons: "stay: main_diagnosis_code" }]],
];
