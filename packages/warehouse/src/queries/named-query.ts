import { HengjianError } from "@hengjian/domain";
import type { z } from "zod";
import type { QueryParameters, Warehouse } from "../client/warehouse.js";
import { holdsScope, type Scope, type ScopeKey, scopeParameters } from "./scope.js";

/** A question to the warehouse: its text, what may be asked with it and what a row of the answer is. */
export interface NamedQuery<P = unknown, R = unknown> {
  /** Kebab-case, unique. */
  readonly name: string;
  /** The question in words. */
  readonly question: string;
  readonly scope: ScopeKey;
  /** ClickHouse text; values only as `{name:Type}`. */
  readonly sql: string;
  readonly parameters: z.ZodType<P>;
  readonly row: z.ZodType<R>;
  /** More rows than this is an error, never a silent cut. */
  readonly maximumRows: number;
}

/**
 * Declares a named query; refuses a text that lacks the predicate of its scope.
 *
 * @throws HengjianError INTERNAL when the scope's predicate is missing.
 */
export function defineQuery<P, R>(query: NamedQuery<P, R>): NamedQuery<P, R> {
  if (!holdsScope(query.sql, query.scope))
    throw new HengjianError("INTERNAL", `query ${query.name} does not hold the predicate of its scope ${query.scope}`);
  return query;
}

/** What a question needs of a warehouse. */
export type RowSource = Pick<Warehouse, "query">;

const SECONDS = 10;
const MEMORY_BYTES = 1 << 30;

/**
 * Asks a named query within a scope: checks the parameters, binds them and the scope, bounds the run (ten seconds unless
 * said otherwise), checks every row.
 *
 * @throws HengjianError INVALID_INPUT for parameters outside the schema, INTERNAL for a row outside its schema,
 * QUERY_LIMIT when more rows came than the query allows, and what the source throws.
 */
export async function askQuery<P, R>(
  source: RowSource,
  query: NamedQuery<P, R>,
  asked: { readonly scope: Scope; readonly parameters: P },
  timeoutSeconds: number = SECONDS,
): Promise<R[]> {
  const parameters = query.parameters.safeParse(asked.parameters);
  if (!parameters.success)
    throw new HengjianError("INVALID_INPUT", `query ${query.name} was asked with wrong parameters`, {
      fields: parameters.error.issues.map((issue) => ({ path: issue.path.join("."), problem: issue.message })),
    });
  const bound = { ...(parameters.data as QueryParameters), ...scopeParameters(asked.scope) };
  const rows = await source.query<unknown>(query.sql, bound, {
    timeoutSeconds,
    memoryBytes: MEMORY_BYTES,
    settings: { max_result_rows: query.maximumRows, result_overflow_mode: "throw" },
  });
  if (rows.length > query.maximumRows)
    throw new HengjianError("QUERY_LIMIT", `query ${query.name} gave more than ${query.maximumRows} rows; narrow it`);
  return rows.map((row) => readRow(query, row));
}

function readRow<P, R>(query: NamedQuery<P, R>, row: unknown): R {
  const read = query.row.safeParse(row);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new HengjianError("INTERNAL", `query ${query.name}: column ${issue?.path.join(".")}: ${issue?.message}`);
}
