import { HengjianError } from "@hengjian/domain";

/** An option that is a whole number from 0. @throws HengjianError INVALID_INPUT naming the option. */
export function wholeOption(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw wrong(name, text, "a whole number from 0");
}

/** An option above 0 and at most 100. @throws HengjianError INVALID_INPUT naming the option. */
export function positiveOption(name: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0 && value <= 100) return value;
  throw wrong(name, text, "a number above 0 and at most 100");
}

/** The port of a server, 0 for any free one. @throws HengjianError INVALID_INPUT naming the option. */
export function portOption(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw wrong("port", text, "a whole number from 0 to 65535");
}

function wrong(name: string, text: string, wanted: string): HengjianError {
  return new HengjianError("INVALID_INPUT", `--${name} '${text}' is not ${wanted}`, {
    fields: [{ path: name, problem: `not ${wanted}` }],
  });
}
