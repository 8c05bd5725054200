import { oneOf, pageOf, text } from "../../app/view-state.js";

/** Orders of a list of findings. */
export const FINDING_SORTS = ["loss", "fee", "new", "old"] as const;

/** View state of the list of findings. */
export interface FindingsView {
  readonly rule?: string;
  readonly verdict?: "definite" | "suspected";
  readonly inst?: string;
  readonly county?: string;
  readonly from?: string;
  readonly to?: string;
  readonly sort?: "fee" | "new" | "old";
  readonly pg?: number;
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Reads the list's own keys. */
export function readFindingsView(search: Readonly<Record<string, unknown>>): FindingsView {
  const verdict = oneOf(text(search, "verdict"), ["definite", "suspected"]);
  const sort = oneOf(text(search, "sort"), ["fee", "new", "old"]);
  const keep = (key: "rule" | "inst" | "county") => (text(search, key) === "" ? {} : { [key]: text(search, key) });
  const month = (key: "from" | "to") => (MONTH.test(text(search, key)) ? { [key]: text(search, key) } : {});
  return {
    ...keep("rule"),
    ...(verdict === undefined ? {} : { verdict }),
    ...keep("inst"),
    ...keep("county"),
    ...month("from"),
    ...month("to"),
    ...(sort === undefined ? {} : { sort }),
    ...(pageOf(search) > 1 ? { pg: pageOf(search) } : {}),
  };
}
