import { type Column, columnName, deliveredTable, type Label, sameLabel, type TableDefinition } from "@hengjian/domain";

/** Relations that are computed, in words: no delivery brings them as they are. */
const COMPUTED: Readonly<Record<string, Label>> = {
  owed: { zh: "按政策计算的应付金额", en: "what the policy owes, which is computed after settlement" },
  stay: { zh: "住院记录", en: "stays" },
};

/** Where the columns of the relations come from that several deliveries make, nearest first. */
const MADE_OF: Readonly<Record<string, readonly string[]>> = {
  net_settlement: ["settlement", "case_grouping"],
  net_fee_line: ["fee_line", "settlement"],
  stay: ["visit", "settlement"],
};

/**
 * What a relation that rules read is called: the delivered table behind it, or what is computed; unknown: its own name.
 *
 * @example
 * relationWords("current_price").en // "Price list"
 */
export function relationWords(relation: string): Label {
  return COMPUTED[relation] ?? deliveredTable(tableBehind(relation))?.label ?? sameLabel(relation);
}

/**
 * What a column of such a relation is called and the names under which it is delivered; unknown: its own name, no other.
 *
 * @example
 * columnWords("stay", "bed").names // ["adm_bed"]
 */
export function columnWords(
  relation: string,
  column: string,
): { readonly label: Label; readonly names: readonly string[] } {
  for (const name of MADE_OF[relation] ?? [tableBehind(relation)]) {
    const found = columnOf(deliveredTable(name), column);
    if (found !== undefined) return found;
  }
  return { label: sameLabel(column), names: [] };
}

function tableBehind(relation: string): string {
  return relation.replace(/^(?:current|net)_/, "");
}

function columnOf(table: TableDefinition | undefined, column: string): Column | undefined {
  return Object.entries(table?.columns ?? {}).find(([ours]) => columnName(ours) === column)?.[1];
}
