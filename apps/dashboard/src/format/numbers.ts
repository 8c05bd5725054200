/** A count with digits in threes. */
export function count(value: number): string {
  return String(Math.trunc(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A number with fixed decimals and a true minus. */
export function decimals(value: number, places: number): string {
  const text = Math.abs(value).toFixed(places);
  const [whole = "0", fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = value < 0 && Number(text) !== 0 ? "−" : "";
  return `${sign}${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** A share as per cent with one decimal. */
export function percent(share: number, places = 1): string {
  return `${decimals(share * 100, places)}%`;
}

/** A change as per cent with its sign. */
export function signedPercent(ratio: number): string {
  const text = decimals(ratio * 100, 1);
  return ratio > 0 && text !== "0.0" ? `+${text}` : text;
}
