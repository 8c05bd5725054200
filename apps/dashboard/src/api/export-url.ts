/** Files that the server hands out. */
export type ExportPath =
  | "cockpit.xlsx"
  | "findings.xlsx"
  | "findings.csv"
  | "settlements.xlsx"
  | "settlements.csv"
  | "institutions.xlsx"
  | "institutions.csv"
  | "finding.xlsx"
  | "finding-lines.csv";

/**
 * The address of a file to hand out, with the filter of the view; empty values are left out.
 *
 * @example
 * exportUrl("findings.csv", { ruleId: "split-admission", lang: "zh" }) // "/export/findings.csv?ruleId=split-admission&lang=zh"
 */
export function exportUrl(path: ExportPath, asked: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(asked)) if (value !== undefined && value !== "") query.set(key, value);
  const text = query.toString();
  return `/export/${path}${text === "" ? "" : `?${text}`}`;
}
