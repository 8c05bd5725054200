import type { CalendarDate } from "@hengjian/domain";
import type { AreaPolicy } from "../parameters/area-policy.js";
import type { CareType, Identity, Pool } from "./claim.js";
import { type IdentityTerms, identityTerms } from "./identity.js";
import { type LineTerms, lineTerms } from "./line-terms.js";
import { type ChronicTerms, chronicTerms, type OutpatientTerms, outpatientTerms } from "./outpatient-terms.js";
import { type ReadingTerms, readingTerms } from "./reading-terms.js";
import { type LargeAmountTerms, largeAmountTerms, type StayTerms, stayTerms } from "./stay-terms.js";
import { type WaitingTerms, waitingTerms } from "./waiting-terms.js";

/**
 * The parameters between two days of change, resolved to plain numbers once and kept. Groups are resolved when first
 * asked for, so that a group the text leaves to another document stops only the claims that touch it.
 */
export interface Terms {
  readonly policy: AreaPolicy;
  readonly date: CalendarDate;
  readings(): ReadingTerms;
  waiting(): WaitingTerms;
  identity(pool: Pool, identity: Identity): IdentityTerms;
  lines(careType: CareType): LineTerms;
  stay(pool: Pool): StayTerms;
  largeAmount(pool: Pool): LargeAmountTerms;
  outpatient(pool: Pool): OutpatientTerms;
  chronic(pool: Pool): ChronicTerms;
}

function keep<K, T>(build: (key: K) => T): (key: K) => T {
  const kept = new Map<K, T>();
  return (key) => {
    const found = kept.get(key);
    if (found !== undefined) return found;
    const built = build(key);
    kept.set(key, built);
    return built;
  };
}

function createTerms(policy: AreaPolicy, date: CalendarDate): Terms {
  const readings = keep((_: "") => readingTerms(policy, date));
  const waiting = keep((_: "") => waitingTerms(policy, date));
  const identities = {
    employee: keep((identity: Identity) => identityTerms(policy, date, { pool: "employee", identity })),
    resident: keep((identity: Identity) => identityTerms(policy, date, { pool: "resident", identity })),
  };
  return {
    policy,
    date,
    readings: () => readings(""),
    waiting: () => waiting(""),
    identity: (pool, identity) => identities[pool](identity),
    lines: keep((careType: CareType) => lineTerms(policy, date, careType)),
    stay: keep((pool: Pool) => stayTerms(policy, date, pool)),
    largeAmount: keep((pool: Pool) => largeAmountTerms(policy, date, pool)),
    outpatient: keep((pool: Pool) => outpatientTerms(policy, date, pool)),
    chronic: keep((pool: Pool) => chronicTerms(policy, date, pool)),
  };
}

/** Finds the terms of a day; between two days of change the same object comes back. */
export type TermsFinder = (date: CalendarDate) => Terms;

/** Prepares an area's policy for many settlements: no file, path or text lookup is left in the hot path. */
export function termsFinder(policy: AreaPolicy): TermsFinder {
  const starts = policy.changeDates;
  const kept: (Terms | undefined)[] = starts.map(() => undefined);
  return (date) => {
    let index = starts.length - 1;
    while (index > 0 && (starts[index] as CalendarDate) > date) index -= 1;
    const found = kept[index];
    if (found !== undefined) return found;
    const built = createTerms(policy, starts[index] ?? date);
    kept[index] = built;
    return built;
  };
}
