/** Department codes of houses and their names. */
export const DEPARTMENT_NAMES: Readonly<Record<string, string>> = {
  "03": "内科",
  "04": "外科",
  "05": "妇产科",
  "07": "儿科",
  "10": "眼科",
  "11": "耳鼻咽喉科",
  "13": "皮肤科",
  "15": "精神科",
  "19": "肿瘤科",
  "20": "急诊医学科",
  "21": "康复医学科",
  "22": "血液净化室",
  "28": "重症医学科",
  "30": "医学检验科",
  "32": "医学影像科",
  "50": "中医科",
  "69": "药房",
};

const GENERAL = ["03", "04", "05", "07", "10", "11", "13", "19", "20", "21", "22", "28", "30", "32", "50"];

/** Departments of a house by kind and level. */
export function departmentsOf(kind: string, level: number): readonly string[] {
  if (kind === "general") return level === 3 ? [...GENERAL, "15"] : GENERAL;
  if (kind === "tcm") return ["03", "04", "05", "07", "11", "13", "20", "21", "30", "32", "50"];
  if (kind === "maternity") return ["03", "04", "05", "07", "20", "30", "32"];
  if (kind === "psychiatric") return ["03", "15", "30", "32"];
  if (kind === "rehabilitation") return ["03", "21", "30", "32", "50"];
  if (kind === "specialist") return ["04", "10", "30", "32"];
  if (kind === "township" || kind === "community")
    return ["03", "04", "05", "07", "11", "13", "20", "21", "30", "32", "50"];
  if (kind === "clinic") return ["03", "11", "13", "50"];
  if (kind === "village") return ["03", "50"];
  return kind === "pharmacy" ? ["69"] : ["30"];
}
