import { loadCatalogue, type RunnableRuleFile } from "@hengjian/rules";

/** One list of knowledge that active rules read. */
export interface KnowledgeListUse {
  /** Value of kp_list. */
  readonly list: string;
  readonly table: "knowledge_point" | "knowledge_pair";
  readonly rules: readonly string[];
  /** Columns beside list, point, codes, names and days that decide. */
  readonly columns: readonly string[];
}

const AGE = ["lmt_age_from_days", "lmt_age_to_days", "lmt_age_from", "lmt_age_to"];

/** Columns that a kind of limit reads. */
const BY_LIMIT: Readonly<Record<string, readonly string[]>> = {
  sex: ["lmt_gend"],
  age: AGE,
  level: ["lmt_hosp_lv"],
  "care-type": ["lmt_med_types"],
  insurance: ["lmt_insutype"],
  department: ["lmt_depts"],
  diagnosis: ["lmt_diags"],
};

/** Columns that a shape reads whatever its parameters. Shapes of pairs read the other table. */
const BY_SHAPE: Readonly<Record<string, readonly string[]>> = {
  "amount-cap": ["lmt_amt"],
  "class-duplicate": ["kp_group"],
  "count-in-period": ["lmt_cnt", "lmt_period"],
  "course-days": ["lmt_days"],
  "diagnosis-limit": ["lmt_diags"],
  "further-share": ["kp_group", "lmt_ratio"],
  "institution-metric": ["kp_group"],
  "line-without-earlier": ["kp_group"],
  "listed-filing": ["kp_group"],
  "name-of-another": ["hilist_name"],
  "operation-discount": ["kp_group", "lmt_ratio"],
  "rolling-frequency": ["lmt_cnt", "lmt_period_days"],
  "stay-succession": ["kp_group"],
  "supply-over": ["day_dose", "lmt_days"],
  "supply-overlap": ["day_dose", "lmt_days"],
  "unit-differs": ["kp_group", "lmt_cnt"],
  "unregistered-line": ["lmt_depts"],
};

const PAIR_SHAPES: Readonly<Record<string, readonly string[]>> = {
  "diagnosis-companion": ["hilist_code", "othr_hilist_code"],
  "item-pair": ["kp_scope", "kp_refused"],
  "missing-companion": ["kp_scope"],
  "whole-parts": ["whole_pric"],
};

/** Parameters that name a list beside the rule's own, with the columns that are read of it. */
const LIST_PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  classList: ["kp_group"],
  deviceList: ["lmt_cnt"],
  synonymList: ["hilist_name"],
};

/** Every list that rules of the catalogue read, by name; what reads no column asks only whether an item is listed. */
export function knowledgeListUses(): KnowledgeListUse[] {
  const uses = new Map<string, { rules: string[]; columns: Set<string>; isPair: boolean }>();
  for (const rule of loadCatalogue().values()) {
    if (rule.status === "not-evaluable") continue;
    for (const { list, columns } of listsOf(rule)) {
      const use = uses.get(list) ?? { rules: [], columns: new Set(), isPair: rule.shape in PAIR_SHAPES };
      use.rules.push(rule.id);
      for (const column of columns) use.columns.add(column);
      uses.set(list, use);
    }
  }
  return [...uses]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([list, { rules, columns, isPair }]) => ({
      list,
      table: isPair ? "knowledge_pair" : "knowledge_point",
      rules: [...rules].sort(),
      columns: [...columns],
    }));
}

function listsOf(rule: RunnableRuleFile): { readonly list: string; readonly columns: readonly string[] }[] {
  const own = rule.knowledge.map((list) => ({ list, columns: columnsOf(rule) }));
  const named = Object.entries(LIST_PARAMETERS).flatMap(([parameter, columns]) =>
    [rule.parameters[parameter] ?? []]
      .flat()
      .flatMap(({ value }) => (typeof value === "string" ? [{ list: value, columns }] : [])),
  );
  return [...own, ...named];
}

function columnsOf(rule: RunnableRuleFile): readonly string[] {
  const limit = [rule.parameters.limit].flat()[0]?.value;
  const byLimit = typeof limit === "string" ? BY_LIMIT[limit] : undefined;
  return byLimit ?? PAIR_SHAPES[rule.shape] ?? BY_SHAPE[rule.shape] ?? [];
}
