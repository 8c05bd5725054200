import type { ComparedFigure } from "@hengjian/api";
import { codeText, oneOf, pageOf, text } from "../../app/view-state.js";

/** The figures that houses are compared by, in the order of the choices. */
export const COMPARED_FIGURES = [
  "rate",
  "findings",
  "stay",
  "readmission",
  "outside",
  "fund",
] as const satisfies readonly ComparedFigure[];

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
  /** List, or chart of two figures. */
  readonly show?: "chart" | undefined;
  readonly x?: ComparedFigure | undefined;
  readonly y?: ComparedFigure | undefined;
  /** Houses chosen to be compared: ids with commas between. */
  readonly ids?: string | undefined;
}

/** View state of houses side by side. */
export type CompareView = Pick<InstitutionsView, "ids">;

/** How many houses stand side by side at most. */
export const MOST_COMPARED = 4;
const LONGEST_IDS = 300;

/** The chosen houses, each once, no more than can be compared. */
export function idsOf(ids: string | undefined): readonly string[] {
  return [...new Set((ids ?? "").split(",").filter((id) => id !== ""))].slice(0, MOST_COMPARED);
}

/** Reads the chosen houses. */
export function readCompareView(search: Readonly<Record<string, unknown>>): CompareView {
  const given = typeof search.ids === "string" ? search.ids.slice(0, LONGEST_IDS) : "";
  const ids = idsOf(given).join(",");
  return { ids: ids === "" ? undefined : ids };
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
    show: search.show === "chart" ? "chart" : undefined,
    x: oneOf(text(search, "x"), COMPARED_FIGURES),
    y: oneOf(text(search, "y"), COMPARED_FIGURES),
    ...readCompareView(search),
  };
}
