/**
 * A count with its noun, singular for 1 alone.
 *
 * @example
 * counted("1", "finding") // "1 finding"
 * counted(0, "fee line") // "0 fee lines"
 */
export function counted(count: string | number, one: string, many = `${one}s`): string {
  return `${count} ${String(count) === "1" ? one : many}`;
}
