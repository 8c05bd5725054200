import { sql } from "../sql/fragment.js";
import { holdsDepartment, holdsDepartmentSql } from "./departments.js";
import type { Limit } from "./limit.js";

/** Ordering department, or the one that it is a part of; lines without one are not judged. */
export const departmentLimit: Limit = {
  name: "department",
  label: { zh: "科室", en: "Department" },
  judged: (line) => line.departmentCode !== "",
  allows: (line, point) => point.departments === "" || holdsDepartment(point.departments, line.departmentCode),
  actual: (line) => line.departmentCode,
  limit: (point) => point.departments,
  columns: ["departments"],
  needs: [{ relation: "net_fee_line", column: "department_code", absent: [""] }],
  judgedSql: sql`department_code != ''`,
  allowsSql: (field) => sql`(${field(0)} = '' OR ${holdsDepartmentSql(field(0), sql`department_code`)})`,
  actualSql: sql`department_code`,
  limitSql: (field) => field(0),
};
