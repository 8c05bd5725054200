import { type ErrorCode, type FieldProblem, HengjianError } from "@hengjian/domain";
import { TRPCError } from "@trpc/server";

type TrpcCode = ConstructorParameters<typeof TRPCError>[0]["code"];

/** What the outside is told; the cause stays in the server's log beside the request id. */
export interface PublicError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly fields?: readonly FieldProblem[];
  readonly document?: string;
  readonly article?: string;
}

/** Codes whose sentence was written for the caller; every other code gets a general sentence. */
const SPOKEN: Partial<Record<ErrorCode, TrpcCode>> = {
  INVALID_INPUT: "BAD_REQUEST",
  INVALID_AMOUNT: "BAD_REQUEST",
  INVALID_DATE: "BAD_REQUEST",
  PARAMETER_UNKNOWN: "UNPROCESSABLE_CONTENT",
  EXTERNAL_DOCUMENT: "UNPROCESSABLE_CONTENT",
  NOT_EVALUABLE: "UNPROCESSABLE_CONTENT",
  NOT_FOUND: "NOT_FOUND",
};

const QUIET: Partial<Record<ErrorCode, { readonly code: TrpcCode; readonly message: string }>> = {
  WAREHOUSE_BUSY: { code: "SERVICE_UNAVAILABLE", message: "the warehouse is busy; ask again in a few seconds" },
  WAREHOUSE_UNAVAILABLE: { code: "SERVICE_UNAVAILABLE", message: "the warehouse cannot be reached; try again later" },
  WAREHOUSE_SETTINGS: { code: "SERVICE_UNAVAILABLE", message: "the warehouse is not ready" },
  QUERY_LIMIT: { code: "PAYLOAD_TOO_LARGE", message: "the question is too large; narrow the period or the filter" },
};

/** Any failure as the error that the transport carries, with nothing of the inside in its message. */
export function asTrpcError(cause: unknown): TRPCError {
  if (cause instanceof TRPCError) return cause;
  if (!(cause instanceof HengjianError)) return internal(cause);
  const spoken = SPOKEN[cause.code];
  if (spoken !== undefined) return new TRPCError({ code: spoken, message: cause.message, cause });
  const quiet = QUIET[cause.code];
  return quiet === undefined ? internal(cause) : new TRPCError({ ...quiet, cause });
}

function internal(cause: unknown): TRPCError {
  return new TRPCError({
    code: "INTERNAL_SERVER_ERROR",
    message: "something failed inside; name the request id",
    cause,
  });
}

/** The public part of a transport error: closed code, sentence, wrong fields. */
export function publicError(error: TRPCError): PublicError {
  const cause = error.cause;
  if (!(cause instanceof HengjianError)) return { code: codeOf(error), message: messageOf(error) };
  return {
    code: cause.code,
    message: error.message,
    ...(cause.fields === undefined ? {} : { fields: cause.fields }),
    ...(cause.document === undefined ? {} : { document: cause.document }),
    ...(cause.article === undefined ? {} : { article: cause.article }),
  };
}

function codeOf(error: TRPCError): ErrorCode {
  if (error.code === "NOT_FOUND") return "NOT_FOUND";
  if (error.code === "INTERNAL_SERVER_ERROR") return "INTERNAL";
  return error.code === "SERVICE_UNAVAILABLE" ? "WAREHOUSE_UNAVAILABLE" : "INVALID_INPUT";
}

/** Texts of the transport itself may quote the input; only our own sentences go out. */
function messageOf(error: TRPCError): string {
  if (error.code === "NOT_FOUND") return "no such procedure";
  if (error.code === "BAD_REQUEST" || error.code === "PARSE_ERROR") return "the input is not what the procedure takes";
  if (error.code === "INTERNAL_SERVER_ERROR") return "something failed inside; name the request id";
  return "the request cannot be served";
}
