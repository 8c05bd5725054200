import { HengjianError } from "../errors.js";
import { type Fen, fen } from "./fen.js";

declare const rateBrand: unique symbol;
declare const priceBrand: unique symbol;
declare const quantityBrand: unique symbol;

/** A proportion in parts per million: 8 % is 80,000. */
export type Rate = number & { readonly [rateBrand]: "ppm" };
/** A unit price in micro-yuan (10⁻⁶ yuan): national prices carry six decimals. */
export type UnitPrice = number & { readonly [priceBrand]: "micro-yuan" };
/** A quantity in ten-thousandths (10⁻⁴): national quantities carry four decimals; negative on returned lines. */
export type Quantity = number & { readonly [quantityBrand]: "ten-thousandths" };

const RATE_UNIT = 1_000_000;
const MICRO_YUAN_TIMES_QUANTITY_PER_FEN = 100_000_000n;

function decimal(text: string, decimals: number, what: string): number {
  const match = /^(-?)(\d{1,11})(?:\.(\d+))?$/.exec(text);
  const fraction = match?.[3] ?? "";
  if (match === null || fraction.length > decimals) {
    throw new HengjianError("INVALID_AMOUNT", `${what} '${text}' is not a number with at most ${decimals} decimals`);
  }
  const value = Number(match[2]) * 10 ** decimals + Number(fraction.padEnd(decimals, "0") || "0");
  if (!Number.isSafeInteger(value)) {
    throw new HengjianError("INVALID_AMOUNT", `${what} '${text}' is too large`);
  }
  return match[1] === "-" && value !== 0 ? -value : value;
}

function written(value: number, decimals: number): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, -decimals);
  const fraction = digits.slice(-decimals).replace(/0+$/, "");
  return `${value < 0 ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

/** Takes parts per million into the type. @throws HengjianError INVALID_AMOUNT unless it is a safe integer. */
export function ratePpm(value: number): Rate {
  if (!Number.isSafeInteger(value)) throw new HengjianError("INVALID_AMOUNT", `${value} ppm is not a whole number`);
  return value as Rate;
}

/** Takes per cent with up to four decimals into the type. @example percent("8") // 80000 ppm */
export function percent(text: string): Rate {
  return decimal(text, 4, "per cent") as Rate;
}

/** Writes a rate as per cent without trailing zeros. @example formatPercent(percent("8.5")) // "8.5" */
export function formatPercent(rate: Rate): string {
  return written(rate, 4);
}

/** Reads a unit price in yuan with at most six decimals. @throws HengjianError INVALID_AMOUNT otherwise. */
export function parseUnitPrice(text: string): UnitPrice {
  return decimal(text, 6, "unit price") as UnitPrice;
}

/** Takes micro-yuan into the type (values that come from the warehouse). */
export function unitPrice(microYuan: number): UnitPrice {
  return microYuan as UnitPrice;
}

/** Writes a unit price in yuan. @example formatUnitPrice(parseUnitPrice("12.50")) // "12.5" */
export function formatUnitPrice(price: UnitPrice): string {
  return written(price, 6);
}

/** Reads a quantity with at most four decimals. @throws HengjianError INVALID_AMOUNT otherwise. */
export function parseQuantity(text: string): Quantity {
  return decimal(text, 4, "quantity") as Quantity;
}

/** Takes ten-thousandths into the type (values that come from the warehouse). */
export function quantity(tenThousandths: number): Quantity {
  return tenThousandths as Quantity;
}

/** Writes a quantity. @example formatQuantity(parseQuantity("2.0000")) // "2" */
export function formatQuantity(value: Quantity): string {
  return written(value, 4);
}

/** Divides whole numbers and rounds half away from zero: -5 ÷ 2 gives -3, so a reversal is exactly minus its original. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * top + bottom) / (2n * bottom);
  return negative ? -rounded : rounded;
}

/**
 * amount × numerator ÷ denominator, exact, rounded once to fen half away from zero.
 *
 * @throws HengjianError INVALID_AMOUNT for a zero denominator.
 * @example
 * multiplyRatio(fen(1000), 1, 3) // 333 fen
 */
export function multiplyRatio(amount: Fen, numerator: number, denominator: number): Fen {
  if (denominator === 0) throw new HengjianError("INVALID_AMOUNT", "a ratio needs a denominator other than 0");
  const product = amount * numerator;
  if (Number.isSafeInteger(product * 2 + Math.abs(denominator)) && denominator > 0) {
    const magnitude = Math.floor((2 * Math.abs(product) + denominator) / (2 * denominator));
    return fen(product < 0 ? -magnitude : magnitude);
  }
  return fen(Number(divideRounded(BigInt(amount) * BigInt(numerator), BigInt(denominator))));
}

/** amount × rate, rounded once to fen half away from zero. @example applyRate(fen(10_000), percent("8")) // 800 fen */
export function applyRate(amount: Fen, rate: Rate): Fen {
  return multiplyRatio(amount, rate, RATE_UNIT);
}

/**
 * unit price × quantity, exact, rounded once to fen half away from zero.
 *
 * @example
 * multiplyPrice(parseUnitPrice("0.333333"), parseQuantity("3")) // 100 fen
 */
export function multiplyPrice(price: UnitPrice, count: Quantity): Fen {
  const product = price * count;
  if (Number.isSafeInteger(product * 2 + 100_000_000)) {
    const magnitude = Math.floor((2 * Math.abs(product) + 100_000_000) / 200_000_000);
    return fen(product < 0 ? -magnitude : magnitude);
  }
  return fen(Number(divideRounded(BigInt(price) * BigInt(count), MICRO_YUAN_TIMES_QUANTITY_PER_FEN)));
}
