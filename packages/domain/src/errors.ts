/** Closed list of error codes; every failure a caller can act on carries one of them. */
export type ErrorCode =
  | "INVALID_INPUT"
  | "INVALID_AMOUNT"
  | "INVALID_DATE"
  | "PARAMETER_UNKNOWN"
  | "PARAMETER_INVALID"
  | "EXTERNAL_DOCUMENT"
  | "FILE_REJECTED"
  | "LAYOUT_UNKNOWN"
  | "WAREHOUSE_UNAVAILABLE"
  | "WAREHOUSE_BUSY"
  | "WAREHOUSE_SETTINGS"
  | "QUERY_LIMIT"
  | "NOT_FOUND"
  | "NOT_EVALUABLE"
  | "INTERNAL";

/** One wrong field of an input: its path (`lines[2].amount`) and what is wrong with it. */
export interface FieldProblem {
  readonly path: string;
  readonly problem: string;
}

/** What else an error knows: never free text that a caller would have to parse. */
export interface ErrorDetails {
  readonly fields?: readonly FieldProblem[];
  readonly document?: string;
  readonly article?: string;
  readonly cause?: unknown;
}

/**
 * The one error type of the house: a closed code, a sentence for a person (what, which value, what to do)
 * and the cause it wraps.
 *
 * @example
 * new HengjianError("INVALID_AMOUNT", "amount '1.999' has three decimals; give yuan with at most two").code // "INVALID_AMOUNT"
 */
export class HengjianError extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly FieldProblem[] | undefined;
  readonly document: string | undefined;
  readonly article: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "HengjianError";
    this.code = code;
    this.fields = details.fields;
    this.document = details.document;
    this.article = details.article;
  }
}
