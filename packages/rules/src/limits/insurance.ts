import { sql } from "../sql/fragment.js";
import type { Limit } from "./limit.js";

/** Insurance that may pay; maternity (510) also pays through maternity out-patient care of the merged insurance. */
export const insuranceLimit: Limit = {
  name: "insurance-type",
  label: { zh: "险种", en: "Insurance" },
  judged: () => true,
  allows: (line, point) =>
    point.insuranceType === "" ||
    point.insuranceType === line.insuranceType ||
    (point.insuranceType === "510" && line.careCategory === "maternity-outpatient"),
  actual: (line) => line.insuranceType,
  limit: (point) => point.insuranceType,
  columns: ["insurance_type"],
  needs: [],
  judgedSql: sql`1`,
  allowsSql: (field) => sql`(${field(0)} = '' OR ${field(0)} = insurance_type
    OR (${field(0)} = '510' AND care_category = 'maternity-outpatient'))`,
  actualSql: sql`insurance_type`,
  limitSql: (field) => field(0),
};
