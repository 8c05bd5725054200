import type { KnowledgePoint, NetFeeLine } from "@hengjian/domain";
import type { Need } from "../shape.js";
import type { Sql } from "../sql/fragment.js";

/** One kind of limit that a knowledge point may put on a fee line, for both engines. */
export interface Limit {
  /** Name of the condition in the evidence. */
  readonly name: string;
  readonly label: { readonly zh: string; readonly en: string };
  /** Whether the line carries what is compared; otherwise it is not judged. */
  judged(line: NetFeeLine): boolean;
  /** Whether the point lets the line pass; a point without this limit lets every line pass. */
  allows(line: NetFeeLine, point: KnowledgePoint): boolean;
  actual(line: NetFeeLine): string;
  limit(point: KnowledgePoint): string;
  /** Columns of the point that the query carries, in order. */
  readonly columns: readonly string[];
  /** Columns of the line without which it is not judged. */
  readonly needs: readonly Need[];
  readonly judgedSql: Sql;
  /** `field(i)` is the i-th of `columns`. */
  allowsSql(field: (index: number) => Sql): Sql;
  readonly actualSql: Sql;
  limitSql(field: (index: number) => Sql): Sql;
}
