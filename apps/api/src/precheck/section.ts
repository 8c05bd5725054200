import { type Column, type ColumnValue, deliveredColumns, type TableDefinition } from "@hengjian/domain";
import { z } from "zod";
import { fieldValue } from "./field-values.js";

/** What a section of a claim says: our names, only what was given. */
export type SectionOf<T extends TableDefinition, R extends keyof T["columns"] = never> = {
  readonly [K in keyof T["columns"]]?: T["columns"][K] extends Column ? Given<T["columns"][K]> : never;
} & { readonly [K in R]: T["columns"][K] extends Column ? Given<T["columns"][K]> : never };

type Given<C extends Column> = NonNullable<ColumnValue<C>>;

/**
 * A section of a claim in the national names of a delivered table: every spelling that the one dictionary knows, no other
 * field. `needed` are the columns, by our names, without which nothing can be judged before payment.
 *
 * @example
 * section(feeLineTable, ["lineNumber"]).parse({ feedetl_sn: "1", med_list_codg: "X1" })
 * // { lineNumber: "1", itemCode: "X1" }
 */
export function section<T extends TableDefinition, const R extends keyof T["columns"] & string>(
  table: T,
  needed: readonly R[],
): z.ZodType<SectionOf<T, R>> {
  const columns = Object.entries(deliveredColumns(table));
  const shape = Object.fromEntries(
    columns.flatMap(([, column]) => column.names.map((name) => [name, fieldValue(column).optional()])),
  );
  const required = needed.map((name) => table.columns[name] as Column);
  let schema: z.ZodType<Spelled> = z.strictObject(shape).meta({
    title: `${table.label.zh} ${table.label.en}`,
    allOf: required.map(({ names }) => ({ anyOf: names.map((name) => ({ required: [name] })) })),
  });
  for (const column of required) schema = schema.refine(...mustBeGiven(column));
  for (const [, column] of columns.filter(([, { names }]) => names.length > 1))
    schema = schema.refine(...mustAgree(column));
  return schema.transform((given) => inOurNames(given, columns)) as unknown as z.ZodType<SectionOf<T, R>>;
}

/** Values by the spelling that the caller used. */
type Spelled = Readonly<Record<string, unknown>>;

type Check = Parameters<z.ZodType<Spelled>["refine"]>;

/** Also looked at when other fields are wrong, so that every wrong field is named at once. */
function unlessWrong(names: readonly string[]) {
  return ({ value, issues }: z.core.ParsePayload): boolean =>
    typeof value === "object" && value !== null && !issues.some(({ path }) => names.includes(String(path?.[0])));
}

function mustBeGiven({ names }: Column): Check {
  const [first, ...others] = names;
  const also = others.length === 0 ? "" : ` (also called ${others.join(", ")})`;
  return [
    (given) => names.some((name) => given[name] !== undefined),
    { path: [first], error: `is required${also}`, when: unlessWrong(names) },
  ];
}

function mustAgree({ names }: Column): Check {
  return [
    (given) => new Set(names.map((name) => given[name]).filter((value) => value !== undefined)).size < 2,
    { path: [names[0]], error: `says two different things: ${names.join(", ")}`, when: unlessWrong(names) },
  ];
}

function inOurNames(given: Spelled, columns: readonly (readonly [string, Column])[]): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const [name, column] of columns) {
    const spelling = column.names.find((one) => given[one] !== undefined);
    if (spelling !== undefined) record[name] = given[spelling];
  }
  return record;
}
