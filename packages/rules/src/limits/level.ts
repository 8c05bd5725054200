import { UNKNOWN_LEVEL } from "@hengjian/domain";
import { sql } from "../sql/fragment.js";
import type { Limit } from "./limit.js";

/** Level of the institution on the day; an unrated house counts below level 1; a pharmacy, and a house whose level was not delivered, is not judged. */
export const levelLimit: Limit = {
  name: "institution-level",
  label: { zh: "机构等级", en: "Institution level" },
  judged: (line) => line.careCategory !== "pharmacy" && line.institutionLevel !== UNKNOWN_LEVEL,
  allows: (line, point) => point.minimumLevel === null || line.institutionLevel >= point.minimumLevel,
  actual: (line) => String(line.institutionLevel),
  limit: (point) => String(point.minimumLevel ?? ""),
  columns: ["minimum_level"],
  needs: [{ relation: "net_fee_line", column: "institution_level", absent: [String(UNKNOWN_LEVEL)] }],
  judgedSql: sql`(care_category != 'pharmacy' AND institution_level != ${UNKNOWN_LEVEL})`,
  allowsSql: (field) => sql`(${field(0)} IS NULL OR institution_level >= ${field(0)})`,
  actualSql: sql`toString(institution_level)`,
  limitSql: (field) => sql`ifNull(toString(${field(0)}), '')`,
};
