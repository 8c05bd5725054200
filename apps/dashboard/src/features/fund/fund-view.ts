/** View state of the fund page. */
export interface FundView {
  /** Figure of the fan: absent is reserve months. */
  readonly show?: "balance";
}

/** Reads the fund page's own keys. */
export function readFundView(search: Readonly<Record<string, unknown>>): FundView {
  return search.show === "balance" ? { show: "balance" } : {};
}
