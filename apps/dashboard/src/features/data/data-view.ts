import { codeText, pageOf } from "../../app/view-state.js";

/** View state of the data page. */
export interface DataView {
  /** Table whose files are shown; absent: all. */
  readonly table?: string | undefined;
  /** Page of the files. */
  readonly fpg?: number | undefined;
  /** Reason code of the quarantine browser. */
  readonly code?: string | undefined;
  readonly pg?: number | undefined;
}

/** Reads the data page's own keys. */
export function readDataView(search: Readonly<Record<string, unknown>>): DataView {
  return {
    table: codeText(search, "table"),
    fpg: pageOf({ pg: search.fpg }),
    code: codeText(search, "code"),
    pg: pageOf(search),
  };
}
