import { DEPARTMENTS, type Label } from "@hengjian/domain";

/** Name of a department of the national list; any other code is shown itself. */
export function departmentLabel(code: string): Label {
  const known = DEPARTMENTS.find((department) => department.code === code);
  return known === undefined ? { zh: code, en: code } : { zh: known.zh, en: known.en };
}
