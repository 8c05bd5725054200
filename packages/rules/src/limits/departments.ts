import { type Sql, sql } from "../sql/fragment.js";

/**
 * Whether a list of departments (codes separated by `;`) holds one, itself or as the department that it is a part of: in the
 * catalogue of departments (诊疗科目名录) A03.04 is a part of A03.
 *
 * @example
 * holdsDepartment("A03;A04", "A03.04") // true
 */
export function holdsDepartment(list: string, department: string): boolean {
  return list.split(";").some((one) => one === department || (one !== "" && department.startsWith(`${one}.`)));
}

/** The same over columns. */
export function holdsDepartmentSql(list: Sql, department: Sql): Sql {
  return sql`arrayExists(one -> one = toString(${department}) OR (one != '' AND startsWith(toString(${department}), concat(one, '.'))),
      splitByChar(char(59), toString(${list})))`;
}
