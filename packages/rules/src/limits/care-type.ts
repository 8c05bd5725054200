import { sql } from "../sql/fragment.js";
import type { Limit } from "./limit.js";

/** Category of care; day surgery passes where in-patient care does. */
export const careTypeLimit: Limit = {
  name: "care-category",
  label: { zh: "就医方式", en: "Category of care" },
  judged: () => true,
  allows(line, point) {
    if (point.careTypes === "") return true;
    const allowed = point.careTypes.split(";");
    return (
      allowed.includes(line.careCategory) || (line.careCategory === "day-surgery" && allowed.includes("inpatient"))
    );
  },
  actual: (line) => line.careCategory,
  limit: (point) => point.careTypes,
  columns: ["care_types"],
  needs: [],
  judgedSql: sql`1`,
  allowsSql: (field) => sql`(${field(0)} = '' OR has(splitByChar(char(59), ${field(0)}), care_category)
    OR (care_category = 'day-surgery' AND has(splitByChar(char(59), ${field(0)}), 'inpatient')))`,
  actualSql: sql`care_category`,
  limitSql: (field) => field(0),
};
