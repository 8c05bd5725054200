import { HengjianError } from "@hengjian/domain";

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?$/;

/** A table or column name that is safe to stand in a statement. @throws HengjianError INVALID_INPUT. */
export function identifier(name: string): string {
  if (!IDENTIFIER.test(name))
    throw new HengjianError("INVALID_INPUT", `'${name}' is not a table or column name (letters, digits, underscore)`);
  return name;
}
