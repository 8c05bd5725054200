/** A text literal of ClickHouse; only for texts of our own: names and patterns from the dictionary. */
export function literal(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

/** A list literal of texts. */
export function literals(texts: readonly string[]): string {
  return texts.map(literal).join(", ");
}

/** Joins conditions by AND; none is true. */
export function allOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? "1" : conditions.map((condition) => `(${condition})`).join(" AND ");
}
