/** One page of invented rows, as a query with `limit` and `offset` answers: each row carries the total. */
export function page(
  parameters: Readonly<Record<string, unknown>>,
  total: number,
  row: (index: number) => object,
): unknown[] {
  const offset = Number(parameters.offset ?? 0);
  const limit = Number(parameters.limit ?? 20);
  const count = Math.max(0, Math.min(limit, total - offset));
  return Array.from({ length: count }, (_, index) => ({ ...row(offset + index), total }));
}
