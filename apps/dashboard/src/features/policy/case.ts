import { dayFault } from "../../format/day.js";

/** Kinds of benefit that can be computed. */
export const CARES = ["inpatient", "outpatient", "chronic", "prenatal", "separate-drug", "day-surgery"] as const;
export const OFF_SITES = ["none", "resident-elsewhere", "referred", "emergency", "unfiled"] as const;
export const KINDS = ["drug", "service", "consumable"] as const;
export const CLASSES = ["A", "B", "C"] as const;
export const IDENTITIES = ["ordinary", "low-income", "assisted", "special"] as const;
export const CONDITIONS = ["none", "hypertension", "diabetes"] as const;
export const SCHEMES = ["employer", "flexible", "resident"] as const;
export const PREVIOUS_SCHEMES = ["none", "employee", "resident", "other", "other-area"] as const;

/** One fee of the case; what is not filled in is absent. */
export interface CaseLine {
  readonly kind?: string;
  readonly class?: string;
  readonly amount?: string;
  readonly unitPrice?: string;
  readonly ceiling?: string;
  readonly traditional?: boolean;
}

/** The case as `hengjian benefit --json` takes it; the server judges it and names every wrong field. */
export interface CaseDraft {
  readonly area?: string;
  readonly pool?: string;
  readonly careType?: string;
  readonly date?: string;
  readonly settledDate?: string;
  readonly institutionLevel?: number;
  readonly birthDate?: string;
  readonly identity?: string;
  readonly condition?: string;
  readonly offSite?: string;
  readonly referral?: { readonly from?: number; readonly filed?: boolean };
  readonly sameHouseTransfer?: boolean;
  readonly oncology?: boolean;
  readonly enrolment?: Readonly<Record<string, string | number | boolean>>;
  readonly before?: Readonly<Record<string, string | number | boolean>>;
  readonly lines?: readonly CaseLine[];
}

/** View state of the calculator: the same link computes the same amounts. */
export interface CaseView {
  /** The case as JSON text; absent: the example. */
  readonly case?: string | undefined;
  /** Readings turned the other way, as `path=choice`, separated by semicolons. */
  readonly readings?: string | undefined;
}

const LONGEST = 8_000;

/** What the page shows before anything is filled in. */
export const EXAMPLE: CaseDraft = {
  area: "jingmen-2024",
  pool: "employee",
  careType: "inpatient",
  date: "2025-03-01",
  institutionLevel: 3,
  lines: [{ kind: "drug", class: "B", amount: "10000.00" }],
};

/** Reads the calculator's own keys; what is too long or not text is left out. */
export function readCase(search: Readonly<Record<string, unknown>>): CaseView {
  const kept = (key: string): string | undefined => {
    const value = search[key];
    return typeof value === "string" && value !== "" && value.length <= LONGEST ? value : undefined;
  };
  return { case: kept("case"), readings: kept("readings") };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The case of the URL; the example where there is none or where it cannot be read. */
export function draftOf(view: CaseView): CaseDraft {
  if (view.case === undefined) return EXAMPLE;
  try {
    const said: unknown = JSON.parse(view.case);
    if (!isObject(said)) return EXAMPLE;
    const lines = Array.isArray(said.lines) ? said.lines.filter(isObject) : [];
    const parts = ["referral", "enrolment", "before"].flatMap((key) => (isObject(said[key]) ? [[key, said[key]]] : []));
    const { referral: _r, enrolment: _e, before: _b, ...plain } = said;
    return { ...plain, ...Object.fromEntries(parts), lines } as CaseDraft;
  } catch {
    return EXAMPLE;
  }
}

/** The same case without empty fields, as it goes into the URL and to the server. */
export function trimmed(draft: CaseDraft): CaseDraft {
  const full = Object.entries(draft).filter(([, value]) => filled(value) && !isEmpty(value));
  const lines = (draft.lines ?? []).map((line) =>
    Object.fromEntries(Object.entries(line).filter(([, value]) => filled(value))),
  );
  return { ...Object.fromEntries(full), lines } as CaseDraft;
}

/** Whether a day of the case is none: the form says which, and there is nothing to compute. */
export function hasFaultyDay(draft: CaseDraft): boolean {
  const { insuredSince, paidOn, newbornRegisteredOn } = draft.enrolment ?? {};
  const days = [draft.date, draft.settledDate, draft.birthDate, insuredSince, paidOn, newbornRegisteredOn];
  return days.some((day) => day !== undefined && day !== "" && dayFault(String(day)) !== undefined);
}

function isEmpty(value: unknown): boolean {
  return isObject(value) && Object.values(value).every((item) => !filled(item));
}

function filled(value: unknown): boolean {
  return value !== undefined && value !== "" && value !== false;
}

/** The readings that the view turns the other way, by path. */
export function turnedOf(view: CaseView): Readonly<Record<string, string>> {
  const pairs = (view.readings ?? "").split(";").flatMap((pair) => {
    const [path = "", choice = ""] = pair.split("=");
    return path === "" || choice === "" ? [] : [[path, choice] as const];
  });
  return Object.fromEntries(pairs);
}

/** Readings as the URL holds them; undefined when none is turned. */
export function turnedText(turned: Readonly<Record<string, string>>): string | undefined {
  const pairs = Object.entries(turned).map(([path, choice]) => `${path}=${choice}`);
  return pairs.length === 0 ? undefined : pairs.join(";");
}
