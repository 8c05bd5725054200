/** A unit that amounts are shown in: how many fen make one of it. */
export interface MoneyUnit {
  readonly key: "hundredMillion" | "tenThousand" | "yuan";
  readonly fen: number;
}

const YUAN: MoneyUnit = { key: "yuan", fen: 100 };

/** Chinese counts in 万 and 亿, English in millions and billions; the catalogue names the units by the same keys. */
const LADDERS: Readonly<Record<"zh" | "en", readonly MoneyUnit[]>> = {
  zh: [{ key: "hundredMillion", fen: 10_000_000_000 }, { key: "tenThousand", fen: 1_000_000 }, YUAN],
  en: [{ key: "hundredMillion", fen: 100_000_000_000 }, { key: "tenThousand", fen: 100_000_000 }, YUAN],
};

/** Whole fen of decimal yuan text; the server always writes two decimals. */
export function fenOf(yuan: string): number {
  const negative = yuan.startsWith("-");
  const [whole = "0", fraction = ""] = (negative ? yuan.slice(1) : yuan).split(".");
  const fen = Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
  return negative ? -fen : fen;
}

/** The one unit for a column: the largest of which the largest amount makes at least one. */
export function unitFor(amounts: readonly string[], language: "zh" | "en"): MoneyUnit {
  const largest = Math.max(0, ...amounts.map((amount) => Math.abs(fenOf(amount))));
  return LADDERS[language].find((unit) => largest >= unit.fen) ?? YUAN;
}

/**
 * An amount in a unit with two decimals, digits in threes, a true minus; rounded half away from zero for display only.
 * What is not 0 is never shown as 0.00.
 *
 * @example
 * amountIn("-123456789.00", { key: "tenThousand", fen: 1_000_000 }) // "−12,345.68"
 */
export function amountIn(yuan: string, unit: MoneyUnit, decimals = 2): string {
  const fen = fenOf(yuan);
  const scale = 10 ** decimals;
  const scaled = Math.round((Math.abs(fen) * scale) / unit.fen);
  const text = `${grouped(Math.floor(scaled / scale))}${decimals === 0 ? "" : `.${String(scaled % scale).padStart(decimals, "0")}`}`;
  if (scaled === 0 && fen !== 0) return fen > 0 ? `<${smallest(decimals)}` : `>−${smallest(decimals)}`;
  return fen < 0 ? `−${text}` : text;
}

/** An amount in yuan. */
export function amountInYuan(yuan: string): string {
  return amountIn(yuan, YUAN);
}

/** The smallest amount that so many decimals can show. */
function smallest(decimals: number): string {
  return decimals === 0 ? "1" : `0.${"1".padStart(decimals, "0")}`;
}

function grouped(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ",");
}
