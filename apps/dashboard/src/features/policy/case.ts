import { oneOf, text } from "../../app/view-state.js";

/** Kinds of benefit that can be computed. */
export const CARES = ["inpatient", "outpatient", "chronic", "prenatal", "separate-drug", "day-surgery"] as const;
export const OFF_SITES = ["none", "resident-elsewhere", "referred", "emergency", "unfiled"] as const;
export const KINDS = ["drug", "service", "consumable"] as const;
export const CLASSES = ["A", "B", "C"] as const;

/** One fee of the case. */
export interface CaseLine {
  readonly kind: (typeof KINDS)[number];
  readonly class: (typeof CLASSES)[number];
  readonly amount: string;
  readonly unitPrice: string;
}

/** The case as the URL holds it: the same link computes the same amounts. */
export interface CaseView {
  readonly area?: string | undefined;
  readonly pool?: "resident" | undefined;
  readonly care?: (typeof CARES)[number] | undefined;
  readonly day?: string | undefined;
  readonly lvl?: "1" | "2" | undefined;
  readonly birth?: string | undefined;
  readonly off?: (typeof OFF_SITES)[number] | undefined;
  /** Fees as `kind-class-amount-unitPrice`, separated by semicolons. */
  readonly lines?: string | undefined;
}

const MOST_LINES = 20;
const LONGEST = 1_000;

/** Reads the case; what cannot be read falls back to the default. */
export function readCase(search: Readonly<Record<string, unknown>>): CaseView {
  const kept = (key: string) => text(search, key) || undefined;
  const lines = typeof search.lines === "string" ? search.lines.slice(0, LONGEST) : undefined;
  return {
    area: kept("area"),
    pool: search.pool === "resident" ? "resident" : undefined,
    care: oneOf(text(search, "care"), CARES),
    day: kept("day"),
    lvl: oneOf(text(search, "lvl"), ["1", "2"]),
    birth: kept("birth"),
    off: oneOf(text(search, "off"), OFF_SITES),
    lines: lines === "" ? undefined : lines,
  };
}

/** The fees of the URL. */
export function linesOf(view: CaseView): readonly CaseLine[] {
  return (view.lines ?? "")
    .split(";")
    .flatMap((line) => {
      const [kind = "", letter = "", amount = "", unitPrice = ""] = line.split("-");
      const known = oneOf(kind, KINDS);
      const letterKnown = oneOf(letter, CLASSES);
      return known === undefined || letterKnown === undefined
        ? []
        : [{ kind: known, class: letterKnown, amount, unitPrice }];
    })
    .slice(0, MOST_LINES);
}

/** Fees as the URL holds them. */
export function linesText(lines: readonly CaseLine[]): string {
  return lines.map((line) => [line.kind, line.class, line.amount, line.unitPrice].join("-")).join(";");
}

/** The case as the API takes it. */
export function caseInput(view: CaseView): object {
  return {
    area: view.area ?? "yunting-demo",
    pool: view.pool ?? "employee",
    careType: view.care ?? "inpatient",
    date: view.day ?? "2026-06-01",
    institutionLevel: Number(view.lvl ?? "3"),
    ...(view.birth === undefined ? {} : { birthDate: view.birth }),
    ...(view.off === undefined || view.off === "none" ? {} : { offSite: view.off }),
    lines: linesOf(view).map(({ unitPrice, ...line }) => (unitPrice === "" ? line : { ...line, unitPrice })),
  };
}
