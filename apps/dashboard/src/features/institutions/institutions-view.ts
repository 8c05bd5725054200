import { codeText, oneOf, pageOf, text } from "../../app/view-state.js";

/** Orders that a list of institutions can take. */
export const INSTITUTION_SORTS = ["loss", "fund", "findings", "rate", "stay"] as const;
export type InstitutionSort = (typeof INSTITUTION_SORTS)[number];

/** View state of the list of institutions. */
export interface InstitutionsView {
  readonly kind?: string | undefined;
  readonly lvl?: "0" | "1" | "2" | "3" | undefined;
  readonly county?: string | undefined;
  readonly q?: string | undefined;
  readonly sort?: InstitutionSort | undefined;
  readonly asc?: "1" | undefined;
  readonly pg?: number | undefined;
}

/** Reads the list's own keys. */
export function readInstitutionsView(search: Readonly<Record<string, unknown>>): InstitutionsView {
  const sort = oneOf(text(search, "sort"), INSTITUTION_SORTS);
  return {
    kind: codeText(search, "kind"),
    lvl: oneOf(text(search, "lvl"), ["0", "1", "2", "3"]),
    county: codeText(search, "county"),
    q: codeText(search, "q"),
    sort: sort === "loss" ? undefined : sort,
    asc: search.asc === "1" ? "1" : undefined,
    pg: pageOf(search),
  };
}
