/** Splits one record (without line end) into its fields; quotation marks after RFC 4180, loose ones stand for themselves. */
export function splitRecord(record: string, delimiter: string): string[] {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const { field, next } = record[at] === '"' ? quotedField(record, at) : plainField(record, at, delimiter);
    fields.push(field);
    if (record[next] !== delimiter) return fields;
    at = next + 1;
  }
}

function plainField(record: string, at: number, delimiter: string): { field: string; next: number } {
  const end = record.indexOf(delimiter, at);
  const next = end === -1 ? record.length : end;
  return { field: record.slice(at, next), next };
}

function quotedField(record: string, at: number): { field: string; next: number } {
  let end = record.indexOf('"', at + 1);
  while (end !== -1 && record[end + 1] === '"') end = record.indexOf('"', end + 2);
  const close = end === -1 ? record.length : end;
  return { field: record.slice(at + 1, close).replaceAll('""', '"'), next: close + 1 };
}

/** Writes one record so that every field is quoted: the engine then reads exactly these fields. */
export function quoteFields(fields: readonly string[], delimiter: string): string {
  return fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(delimiter);
}
