import type { CalendarDate, NetFeeLine, NetSettlement } from "@hengjian/domain";
import type { Facts, ReferenceFacts } from "../facts/facts.js";
import type { Need } from "../shape.js";
import type { Sql } from "../sql/fragment.js";
import type { SqlScope } from "../sql/relations.js";

/** A span of days [from, to) of a person, house or staff member; `to` null: still open. */
export interface Span {
  readonly key: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
  /** State during it, as text. */
  readonly state: string;
}

/** A kind of span in which lines should not lie, for both engines. */
export interface Interval {
  readonly name: string;
  readonly label: { readonly zh: string; readonly en: string };
  /** Whose span it is. */
  keyOf(line: Pick<NetFeeLine, "personId" | "institutionId" | "doctorCode">): string;
  /** Whose span a settlement without lines lies in; absent: such settlements are not judged. */
  settlementKey?(settlement: Pick<NetSettlement, "personId" | "institutionId">): string;
  /** Spans by whose they are. */
  spans(facts: Facts): ReadonlyMap<string, readonly Span[]>;
  /** The same where registers alone tell them; absent: the claim tells them, too. */
  registeredSpans?(reference: ReferenceFacts): ReadonlyMap<string, readonly Span[]>;
  /** What must be known for anything to be judged. */
  readonly needs: readonly Need[];
  /** Column of the line, and of the settlement, that holds the key. */
  readonly keySql: Sql;
  /** Rows `key`, `from_day`, `to_day`, `state`. */
  spansSql(scope: SqlScope): Sql;
}
