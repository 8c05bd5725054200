import { sql } from "../sql/fragment.js";
import type { Limit } from "./limit.js";

/** Ordering department; lines without one are not judged. */
export const departmentLimit: Limit = {
  name: "department",
  label: { zh: "科室", en: "Department" },
  judged: (line) => line.departmentCode !== "",
  allows: (line, point) => point.departments === "" || point.departments.split(";").includes(line.departmentCode),
  actual: (line) => line.departmentCode,
  limit: (point) => point.departments,
  columns: ["departments"],
  needs: [{ relation: "net_fee_line", column: "department_code", absent: [""] }],
  judgedSql: sql`department_code != ''`,
  allowsSql: (field) => sql`(${field(0)} = '' OR has(splitByChar(char(59), ${field(0)}), department_code))`,
  actualSql: sql`department_code`,
  limitSql: (field) => field(0),
};
