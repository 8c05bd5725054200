/** View state of the fund page. */
export interface FundView {
  /** Figure of the fan: absent is reserve months. */
  readonly show?: "balance" | undefined;
}

/** Reads the fund page's own keys. */
export function readFundView(search: Readonly<Record<string, unknown>>): FundView {
  return { show: search.show === "balance" ? "balance" : undefined };
}
