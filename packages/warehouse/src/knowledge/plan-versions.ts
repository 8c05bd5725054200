import type { CalendarDate } from "@hengjian/domain";

/** What the versions of a knowledge row have in common. */
export interface VersionedRow {
  readonly pointId: string;
  readonly fromDate: CalendarDate;
  readonly toDate: CalendarDate | null;
  readonly supersedes: string;
}

/** How rows of one table are told apart. */
export interface RowIdentity<Row extends VersionedRow> {
  /** What a row is about, whatever its day and its number: at most one version of it is in force on a day. */
  readonly slot: (row: Row) => string;
  /** What it says; rows of one slot that say the same are one. */
  readonly content: (row: Row) => string;
}

/** What an import changes. */
export interface VersionPlan<Row extends VersionedRow> {
  /** New versions, with the day on which they end when a later one is known, and what they supersede. */
  readonly added: readonly Row[];
  /** Versions in force that now end. */
  readonly ended: readonly Row[];
  /** Rows that say something else from the same day on: a correction. */
  readonly corrected: readonly Row[];
  /** Rows that say what is already in force. */
  readonly unchanged: number;
  /** Rows that contradict an earlier row of the same import; nothing is done with them. */
  readonly contradicting: readonly Row[];
}

/** What a version is called by the one that takes its place. */
function versionName(row: VersionedRow): string {
  return `${row.pointId}@${row.fromDate}`;
}

/**
 * Puts rows into the history of their slots: a row that says something new ends the version in force on its first day
 * and supersedes it; one from before a known version ends where that begins; one that says nothing new changes nothing.
 * Rows that an import does not name stay as they are.
 */
export function planVersions<Row extends VersionedRow>(
  known: readonly Row[],
  incoming: readonly Row[],
  identity: RowIdentity<Row>,
): VersionPlan<Row> {
  const histories = new Map<string, Row[]>();
  for (const row of known) {
    const slot = identity.slot(row);
    histories.set(slot, [...(histories.get(slot) ?? []), row]);
  }
  const plan = {
    added: [] as Row[],
    ended: [] as Row[],
    corrected: [] as Row[],
    unchanged: 0,
    contradicting: [] as Row[],
  };
  const taken = new Map<string, string>();
  for (const row of incoming) {
    const key = `${identity.slot(row)}\n${row.fromDate}`;
    const content = identity.content(row);
    const earlier = taken.get(key);
    if (earlier !== undefined) {
      if (earlier === content) plan.unchanged += 1;
      else plan.contradicting.push(row);
      continue;
    }
    taken.set(key, content);
    place(row, { history: histories.get(identity.slot(row)) ?? [], content: identity.content }, plan);
  }
  return plan;
}

interface OpenPlan<Row> {
  readonly added: Row[];
  readonly ended: Row[];
  readonly corrected: Row[];
  unchanged: number;
}

function place<Row extends VersionedRow>(
  row: Row,
  { history, content }: { readonly history: readonly Row[]; readonly content: (row: Row) => string },
  plan: OpenPlan<Row>,
): void {
  const inForce = history.find(
    (one) => one.fromDate <= row.fromDate && (one.toDate === null || row.fromDate < one.toDate),
  );
  if (inForce === undefined) {
    const later = history.map((one) => one.fromDate).filter((day) => day > row.fromDate);
    plan.added.push({ ...row, toDate: later.sort()[0] ?? row.toDate });
  } else if (content(inForce) === content(row)) plan.unchanged += 1;
  else if (inForce.fromDate === row.fromDate) {
    const { pointId, toDate, supersedes } = inForce;
    plan.corrected.push({ ...row, pointId, toDate, supersedes });
  } else {
    plan.ended.push({ ...inForce, toDate: row.fromDate });
    plan.added.push({ ...row, toDate: inForce.toDate, supersedes: versionName(inForce) });
  }
}
