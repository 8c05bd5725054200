import { HengjianError } from "@hengjian/domain";

/** More rows than this are not one file for people. */
const MOST_EXPORTED = 50_000;
const PAGE = 5_000;

/**
 * All rows of a list, a large page at a time.
 *
 * @param total how many there are.
 * @throws HengjianError QUERY_LIMIT for more than 50,000.
 */
export async function exportedRows<Row>(
  total: number,
  page: (of: { readonly limit: number; readonly offset: number }) => Promise<readonly Row[]>,
): Promise<Row[]> {
  if (total > MOST_EXPORTED)
    throw new HengjianError("QUERY_LIMIT", `the filter holds ${total} rows, a file at most ${MOST_EXPORTED}`);
  const rows: Row[] = [];
  for (let offset = 0; offset < total; offset += PAGE) rows.push(...(await page({ limit: PAGE, offset })));
  return rows;
}
