import { HengjianError } from "../errors.js";

declare const fenBrand: unique symbol;

/** Observed money: a whole number of fen (1/100 yuan) within the safe integers; negative for reversals. */
export type Fen = number & { readonly [fenBrand]: "fen" };

/** Nothing: 0 fen. */
export const ZERO_FEN: Fen = 0 as Fen;

const YUAN_PATTERN = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/;

/**
 * Takes a whole number of fen into the type.
 *
 * @throws HengjianError INVALID_AMOUNT when the number is not a safe integer.
 * @example
 * fen(1250) // 12.50 yuan
 */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value)) {
    throw new HengjianError("INVALID_AMOUNT", `${value} is not a whole number of fen`);
  }
  return (value === 0 ? 0 : value) as Fen;
}

/**
 * Reads yuan written with at most two decimals and at most 13 digits before the point.
 *
 * @throws HengjianError INVALID_AMOUNT for anything else (thousands separators, exponents, a plus sign, three decimals).
 * @example
 * parseYuan("-12.5") // -1250 fen
 */
export function parseYuan(text: string): Fen {
  const match = YUAN_PATTERN.exec(text);
  if (match === null) {
    throw new HengjianError(
      "INVALID_AMOUNT",
      `amount '${text}' is not yuan with at most two decimals (pattern -?digits[.dd]); write for example 12.50`,
    );
  }
  const magnitude = Number(match[2]) * 100 + Number((match[3] ?? "").padEnd(2, "0"));
  return fen(match[1] === "-" ? -magnitude : magnitude);
}

/**
 * Writes fen as yuan with exactly two decimals, as all interfaces carry it.
 *
 * @example
 * formatYuan(fen(-5)) // "-0.05"
 */
export function formatYuan(amount: Fen): string {
  const magnitude = Math.abs(amount);
  const cents = String(magnitude % 100).padStart(2, "0");
  return `${amount < 0 ? "-" : ""}${Math.floor(magnitude / 100)}.${cents}`;
}

/** Adds two amounts. */
export function addFen(left: Fen, right: Fen): Fen {
  return fen(left + right);
}

/** Takes the second amount from the first. */
export function subtractFen(left: Fen, right: Fen): Fen {
  return fen(left - right);
}

/** Turns the sign: a reversal is exactly minus its original. */
export function negateFen(amount: Fen): Fen {
  return fen(-amount);
}

/** Adds any number of amounts; nothing gives 0. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0;
  for (const amount of amounts) total += amount;
  return fen(total);
}

/** The smaller of two amounts. */
export function minFen(left: Fen, right: Fen): Fen {
  return left < right ? left : right;
}

/** The larger of two amounts. */
export function maxFen(left: Fen, right: Fen): Fen {
  return left > right ? left : right;
}
