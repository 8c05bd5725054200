const CENTS = Array.from({ length: 100 }, (_, cents) => `.${String(cents).padStart(2, "0")}`);

/** Fen as yuan with two decimals; the quick twin of the domain's formatter, held equal to it by a test. */
export function yuanText(fenValue: number): string {
  if (fenValue < 0) {
    const magnitude = -fenValue;
    return `-${Math.floor(magnitude / 100)}${CENTS[magnitude % 100]}`;
  }
  return `${Math.floor(fenValue / 100)}${CENTS[fenValue % 100]}`;
}

const quantityTexts = new Map<number, string>();
const priceTexts = new Map<number, string>();

function decimalText(value: number, decimals: number): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, "0");
  const fraction = digits.slice(-decimals).replace(/0+$/, "");
  return `${value < 0 ? "-" : ""}${digits.slice(0, -decimals)}${fraction === "" ? "" : `.${fraction}`}`;
}

function remembered(texts: Map<number, string>, value: number, decimals: number): string {
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = decimalText(value, decimals);
  if (texts.size < 20_000) texts.set(value, text);
  return text;
}

/** Ten-thousandths as a quantity. */
export function quantityText(value: number): string {
  return remembered(quantityTexts, value, 4);
}

/** Micro-yuan as a unit price. */
export function priceText(value: number): string {
  return remembered(priceTexts, value, 6);
}

/** Parts per million as a proportion with four decimals; "" for none. */
export function proportionText(ppm: number): string {
  return ppm === 0 ? "" : (ppm / 1_000_000).toFixed(4);
}
