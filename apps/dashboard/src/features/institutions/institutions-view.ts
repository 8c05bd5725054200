import { oneOf, pageOf, text } from "../../app/view-state.js";

/** Orders that a list of institutions can take. */
export const INSTITUTION_SORTS = ["loss", "fund", "findings", "rate", "stay"] as const;
export type InstitutionSort = (typeof INSTITUTION_SORTS)[number];

/** View state of the list of institutions. */
export interface InstitutionsView {
  readonly kind?: string;
  readonly lvl?: "0" | "1" | "2" | "3";
  readonly county?: string;
  readonly q?: string;
  readonly sort?: InstitutionSort;
  readonly asc?: "1";
  readonly pg?: number;
}

/** Reads the list's own keys. */
export function readInstitutionsView(search: Readonly<Record<string, unknown>>): InstitutionsView {
  const level = oneOf(text(search, "lvl"), ["0", "1", "2", "3"]);
  const sort = oneOf(text(search, "sort"), INSTITUTION_SORTS);
  const keep = (key: "kind" | "county" | "q") => (text(search, key) === "" ? {} : { [key]: text(search, key) });
  return {
    ...keep("kind"),
    ...(level === undefined ? {} : { lvl: level }),
    ...keep("county"),
    ...keep("q"),
    ...(sort === undefined || sort === "loss" ? {} : { sort }),
    ...(search.asc === "1" ? { asc: "1" as const } : {}),
    ...(pageOf(search) > 1 ? { pg: pageOf(search) } : {}),
  };
}
