import { pageOf, text } from "../../app/view-state.js";

/** View state of the data page. */
export interface DataView {
  /** Reason code of the quarantine browser. */
  readonly code?: string;
  readonly pg?: number;
}

/** Reads the data page's own keys. */
export function readDataView(search: Readonly<Record<string, unknown>>): DataView {
  const code = text(search, "code");
  return { ...(code === "" ? {} : { code }), ...(pageOf(search) > 1 ? { pg: pageOf(search) } : {}) };
}
