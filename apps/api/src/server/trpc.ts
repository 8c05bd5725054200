import { HengjianError } from "@hengjian/domain";
import type { Scope } from "@hengjian/warehouse";
import { initTRPC } from "@trpc/server";
import { ZodError } from "zod";
import type { Offices } from "../offices/offices.js";
import { asTrpcError, publicError } from "./errors.js";

/** What every procedure is given: who asks for what, and where answers come from. */
export interface RequestContext {
  readonly scope: Scope;
  readonly requestId: string;
  readonly offices: Offices;
}

const trpc = initTRPC.context<RequestContext>().create({
  errorFormatter({ shape, error, ctx }) {
    const told = publicError(error);
    return {
      message: told.message,
      code: shape.code,
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        requestId: ctx?.requestId ?? "",
        problem: told.code,
        fields: told.fields ?? [],
        document: told.document ?? "",
        article: told.article ?? "",
      },
    };
  },
});

/** Every failure leaves a procedure in one of the closed codes. */
const closedErrors = trpc.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const cause = result.error.cause;
  if (cause instanceof HengjianError) throw asTrpcError(cause);
  if (cause instanceof ZodError) {
    const fields = cause.issues.map((issue) => ({ path: issue.path.map(String).join("."), problem: issue.message }));
    const first = fields[0];
    throw asTrpcError(
      new HengjianError("INVALID_INPUT", `input field '${first?.path ?? ""}': ${first?.problem ?? "is wrong"}`, {
        fields,
      }),
    );
  }
  // What the transport itself refused (unreadable JSON, a wrong method) keeps its own code.
  throw result.error.code === "INTERNAL_SERVER_ERROR" ? asTrpcError(cause) : result.error;
});

/** Base of every procedure. */
export const procedure = trpc.procedure.use(closedErrors);
export const { router, createCallerFactory } = trpc;
