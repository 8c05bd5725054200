import { type CalendarDate, dayNumber, HengjianError } from "@hengjian/domain";

declare const sqlBrand: unique symbol;

/** Text of a query that was put together only from templates of this house and rendered literals. */
export type Sql = string & { readonly [sqlBrand]: "sql" };

/** What a template may be filled with: fragments and whole numbers; a plain text is refused by the compiler. */
export type SqlPart = Sql | number;

/**
 * The only way to write a query: a template whose gaps take fragments or whole numbers.
 *
 * @throws HengjianError INVALID_INPUT for a number that is not a safe integer.
 * @example
 * sql`SELECT ${literal("a'b")} AS x`
 */
export function sql(strings: TemplateStringsArray, ...parts: readonly SqlPart[]): Sql {
  let text = strings[0] ?? "";
  parts.forEach((part, index) => {
    text += (typeof part === "number" ? integer(part) : part) + (strings[index + 1] ?? "");
  });
  return text as Sql;
}

function integer(value: number): Sql {
  if (!Number.isSafeInteger(value)) throw new HengjianError("INVALID_INPUT", `${value} is not a whole number for SQL`);
  return (value < 0 ? `negate(${-value})` : String(value)) as Sql;
}

/**
 * Renders a value as a literal. The text uses only letters, digits, `_ ( ) , '` and the space, whatever the value is:
 * texts with any other character are written as hexadecimal bytes of their UTF-8 form.
 *
 * @throws HengjianError INVALID_INPUT for a number that is not a safe integer.
 * @example
 * literal("A 1") // 'A 1'
 */
export function literal(value: string | number | boolean | readonly string[] | readonly number[]): Sql {
  if (typeof value === "string") return textLiteral(value);
  if (typeof value === "number") return integer(value);
  if (typeof value === "boolean") return (value ? "true" : "false") as Sql;
  if (value.length === 0) return "emptyArrayString()" as Sql;
  return `array(${value.map((element) => literal(element)).join(",")})` as Sql;
}

function textLiteral(text: string): Sql {
  if (/^[A-Za-z0-9_ ]*$/.test(text)) return `'${text}'` as Sql;
  return `unhex('${Buffer.from(text, "utf8").toString("hex")}')` as Sql;
}

/** A day as a Date32 literal. */
export function dayLiteral(day: CalendarDate): Sql {
  return sql`toDate32(${dayNumber(day)})`;
}

/** A list for IN; an empty list matches nothing. */
export function listLiteral(values: readonly (string | number)[]): Sql {
  if (values.length === 0) return sql`(SELECT '' WHERE 0)`;
  return `(${values.map((value) => literal(value)).join(",")})` as Sql;
}

/**
 * A table or column name, with or without its database.
 *
 * @throws HengjianError INVALID_INPUT for anything but lower-case letters, digits and underscores.
 */
export function identifier(name: string): Sql {
  if (!/^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/.test(name)) {
    throw new HengjianError("INVALID_INPUT", `'${name}' is not a name for SQL (a-z, 0-9, _)`);
  }
  return name as Sql;
}

/** Puts fragments together with a separator; the separator is one of a closed list. */
export function joinSql(parts: readonly Sql[], separator: " AND " | " OR " | ", " | " UNION ALL " | "\n"): Sql {
  return parts.join(separator) as Sql;
}

/** All conditions hold; no condition holds always. */
export function allOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`1` : sql`(${joinSql(conditions, " AND ")})`;
}

/** At least one condition holds; no condition never holds. */
export function anyOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`0` : sql`(${joinSql(conditions, " OR ")})`;
}
