/** Micro-yuan a unit for levels 0 (unrated), 1, 2, 3. */
export type LevelPrices = readonly [number, number, number, number];

/** What is charged: a drug, a herbal slice, a service or a consumable of the invented city's list. */
export interface Item {
  /** Name by which the generator's own tables refer to it. */
  readonly key: string;
  /** Code in the style of the national list, in a range that the national list does not use. */
  readonly code: string;
  readonly name: string;
  readonly kind: "drug" | "slice" | "service" | "consumable";
  readonly listType: string;
  readonly chargeKind: string;
  readonly chargeClass: "A" | "B" | "C";
  /** Micro-yuan a unit by level of the house: index 0 unrated, 1, 2, 3. */
  readonly priceByLevel: LevelPrices;
  /** The same from the day of the price change on. */
  readonly laterPriceByLevel: LevelPrices;
  readonly unit: string;
  readonly specification: string;
  readonly dosageForm: string;
  /** Units a day for a drug, in ten-thousandths; 0 when it has no daily dose. */
  readonly dailyDose: number;
  /** Pharmacological class of a drug, group of a service. */
  readonly group: string;
}

/** First day of the new service prices (the city's invented price document). */
export const PRICE_CHANGE_DATE = "2024-07-01";
const PRICE_CHANGE_DAY = Date.UTC(2024, 6, 1) / 86_400_000;
const SERVICE_RISE = 1.06;

/** The list's price of an item for a level on a day. */
export function listPrice(item: Item, level: number, day: number): number {
  const prices = day >= PRICE_CHANGE_DAY ? item.laterPriceByLevel : item.priceByLevel;
  return prices[level as 0 | 1 | 2 | 3];
}

const CHARGE_KIND_BY_LETTER: Readonly<Record<string, string>> = {
  b: "01",
  c: "02",
  e: "03",
  l: "04",
  t: "05",
  o: "06",
  n: "07",
  m: "08",
  w: "09",
  s: "10",
  p: "11",
  g: "12",
  x: "14",
};

/** The columns of a compact item table: key | name | class | charge kind | price in yuan | unit | dose | group | spec | form. */
function itemFromRow(row: string, code: string): Item {
  const [key = "", name = "", chargeClass = "A", letter = "", price = "0", unit = "", dose = "", group = "", ...rest] =
    row.split("|").map((cell) => cell.trim());
  const kind = kindOf(letter);
  const microYuan = Math.round(Number(price) * 1_000_000);
  return {
    key,
    code,
    name,
    kind,
    listType: { drug: "101", slice: "102", service: "201", consumable: "301" }[kind],
    chargeKind: CHARGE_KIND_BY_LETTER[letter] ?? "14",
    chargeClass: chargeClass as Item["chargeClass"],
    priceByLevel: kind === "service" ? levelPrices(microYuan) : [microYuan, microYuan, microYuan, microYuan],
    laterPriceByLevel:
      kind === "service" ? levelPrices(microYuan * SERVICE_RISE) : [microYuan, microYuan, microYuan, microYuan],
    unit,
    specification: rest[0] ?? "",
    dosageForm: rest[1] ?? "",
    dailyDose: Math.round(Number(dose || "0") * 10_000),
    group,
  };
}

function kindOf(letter: string): Item["kind"] {
  if (letter === "w" || letter === "p") return "drug";
  if (letter === "s") return "slice";
  return letter === "m" ? "consumable" : "service";
}

/** Service prices fall by a tenth a level, to whole tenths of a yuan. */
function levelPrices(top: number): LevelPrices {
  const at = (factor: number) => Math.max(100_000, Math.round((top * factor) / 100_000) * 100_000);
  return [at(0.8), at(0.8), at(0.9), at(1)];
}

const CODE_STYLE = {
  w: (n: number) => `XZ9901${String(n).padStart(8, "0")}`,
  p: (n: number) => `ZZ9901${String(n).padStart(8, "0")}`,
  s: (n: number) => `T990${String(n).padStart(6, "0")}`,
  m: (n: number) => `C9901${String(n).padStart(14, "0")}`,
};

/** Reads a compact table; codes are given by position after `firstNumber`, so new rows belong at the end. */
export function readItems(table: string, firstNumber: number): Item[] {
  const rows = table.split("\n").filter((row) => row.trim() !== "");
  return rows.map((row, index) => {
    const number = firstNumber + index;
    const letter = row.split("|")[3]?.trim() ?? "";
    const style = CODE_STYLE[letter as keyof typeof CODE_STYLE];
    return itemFromRow(row, style?.(number) ?? `9901${String(number).padStart(7, "0")}0000`);
  });
}
