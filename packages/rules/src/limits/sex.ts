import { sql } from "../sql/fragment.js";
import type { Limit } from "./limit.js";

/** Sex on file; 0 and 9 are not judged. */
export const sexLimit: Limit = {
  name: "sex",
  label: { zh: "性别", en: "Sex" },
  judged: (line) => line.sex === "1" || line.sex === "2",
  allows: (line, point) => point.sex === "" || point.sex === line.sex,
  actual: (line) => line.sex,
  limit: (point) => point.sex,
  columns: ["sex"],
  needs: [{ relation: "net_fee_line", column: "sex", absent: ["", "0", "9"] }],
  judgedSql: sql`sex IN ('1', '2')`,
  allowsSql: (field) => sql`(${field(0)} = '' OR ${field(0)} = sex)`,
  actualSql: sql`sex`,
  limitSql: (field) => field(0),
};
