import type { CalendarDate } from "@hengjian/domain";

/** Groups rows by a key, keeping their order within a group. */
export function groupBy<T>(rows: Iterable<T>, key: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const name = key(row);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return groups;
}

/** A value made at first use and kept. */
export function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Compares texts by code unit, as the warehouse compares bytes of our ids. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Compares by several keys in turn; end every list with a unique key. */
export function orderBy<T>(...keys: ((row: T) => string | number)[]): (left: T, right: T) => number {
  return (left, right) => {
    for (const key of keys) {
      const a = key(left);
      const b = key(right);
      if (a !== b) return a < b ? -1 : 1;
    }
    return 0;
  };
}

/** Sorted by code unit, which is what sorting texts without a comparison does, and without repeats. */
export function sortedUnique(texts: Iterable<string>): string[] {
  return [...new Set(texts)].sort();
}

/** The earlier of two days. */
export function earlierDay(left: CalendarDate, right: CalendarDate): CalendarDate {
  const [first = left] = [left, right].sort();
  return first;
}

/** The later of two days. */
export function laterDay(left: CalendarDate, right: CalendarDate): CalendarDate {
  const [, last = left] = [left, right].sort();
  return last;
}
