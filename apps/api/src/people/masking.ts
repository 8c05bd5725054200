const REMARK = /[(（].*$/u;

/**
 * A person's name for the screen: the first character and the last of three or more, the rest hidden; a remark in
 * brackets behind the name is left out.
 *
 * @example
 * maskName("刘建华") // "刘*华"
 */
export function maskName(name: string | null): string {
  const characters = [...(name ?? "").replace(REMARK, "")];
  const [first, ...rest] = characters;
  if (first === undefined) return "";
  if (rest.length === 0) return "*";
  return rest.length === 1 ? `${first}*` : `${first}${"*".repeat(rest.length - 1)}${rest.at(-1)}`;
}

/** The last four characters of an id, for telling persons apart without naming them. */
export function lastFour(id: string): string {
  return id.length <= 4 ? "****" : id.slice(-4);
}
