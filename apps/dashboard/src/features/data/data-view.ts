import { codeText, pageOf } from "../../app/view-state.js";

/** View state of the data page. */
export interface DataView {
  /** Reason code of the quarantine browser. */
  readonly code?: string | undefined;
  readonly pg?: number | undefined;
}

/** Reads the data page's own keys. */
export function readDataView(search: Readonly<Record<string, unknown>>): DataView {
  return { code: codeText(search, "code"), pg: pageOf(search) };
}
