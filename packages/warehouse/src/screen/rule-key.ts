/** Checksum of the relation `owed` by month of settlement, as text: `2026-07:0F…,2026-08:A1…`; "" when it is empty. */
export type OwedByMonth = string;

/**
 * What a result rests on beside the data: the hash of rule, parameters, queries and code, and for a rule that reads `owed` what is
 * owed by month, so that a later run knows from which month on it differs.
 *
 * @param hash without what is owed.
 * @param owed "" for rules that do not read it.
 */
export function ruleKey(hash: string, owed: OwedByMonth): string {
  return owed === "" ? hash : `${hash} ${owed}`;
}

/**
 * The first month in which what two keys stand for differs: "" when they are of different rules, parameters or code, or when one
 * knows nothing of what is owed; null when nothing differs.
 *
 * @example firstDifference("ab 2026-07:0F,2026-08:A1", "ab 2026-07:0F,2026-08:A2") // "2026-08"
 */
export function firstDifference(before: string, now: string): string | null {
  if (before === now) return null;
  const [hashBefore, owedBefore] = before.split(" ");
  const [hashNow, owedNow] = now.split(" ");
  if (hashBefore !== hashNow || owedBefore === undefined || owedNow === undefined) return "";
  const was = new Set(owedBefore.split(","));
  const is = new Set(owedNow.split(","));
  const differing = [...[...was].filter((month) => !is.has(month)), ...[...is].filter((month) => !was.has(month))];
  const months = differing.map((text) => text.slice(0, "YYYY-MM".length)).sort();
  return months[0] ?? null;
}
