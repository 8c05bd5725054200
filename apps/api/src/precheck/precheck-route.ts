import { type FieldProblem, HengjianError } from "@hengjian/domain";
import { fieldProblems } from "@hengjian/policy";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Offices } from "../offices/offices.js";
import { asTrpcError, publicError } from "../server/errors.js";
import { disagreements } from "./agreement.js";
import { precheckAnswer } from "./answer.js";
import type { PrecheckAnswer } from "./answer-schema.js";
import { claimRecords } from "./claim-records.js";
import { type ClaimInput, claimSchema } from "./claim-schema.js";

const MOST_BODY_BYTES = 8 << 20;
const MOST_PROBLEMS = 200;

/**
 * Registers `POST /precheck`: a claim before it is paid, sent by a hospital's system (docs/precheck.md). 200 with findings
 * or none, 400 with every wrong field, 403 for another site's page, 413 over 8 MB, 415 for anything but JSON.
 */
export function registerPrecheck(server: FastifyInstance, offices: Offices): void {
  server.post("/precheck", { bodyLimit: MOST_BODY_BYTES, preParsing: onlyJson }, async (request, reply) => {
    try {
      const answer = await precheck(request.body, offices);
      return await reply.header("cache-control", "no-store").send(answer);
    } catch (error) {
      return answerFailure(error, request, reply);
    }
  });
}

/** A body of another type is refused before it is read. */
async function onlyJson(request: FastifyRequest): Promise<void> {
  const type = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (type === "application/json") return;
  const refusal: Error & { statusCode?: number } = new Error("only application/json is read");
  refusal.statusCode = 415;
  throw refusal;
}

/**
 * Judges one claim.
 *
 * @throws HengjianError INVALID_INPUT naming every wrong field.
 */
async function precheck(body: unknown, offices: Pick<Offices, "claims" | "rules">): Promise<PrecheckAnswer> {
  const input = readClaim(body);
  const basis = await offices.claims.basis();
  const careCategories = basis.careCategories(input.setlinfo.beginDate);
  const { claim, history, problems } = claimRecords(input, { reference: basis.reference, careCategories });
  if (problems.length > 0) throw refused(problems);
  return precheckAnswer({ claim, history, visitId: input.mdtrtinfo.visitId }, basis, offices.rules);
}

function readClaim(body: unknown): ClaimInput {
  const read = claimSchema.safeParse(body);
  if (!read.success) throw refused(fieldProblems(read.error, "is no field of the national layout here"));
  const problems = disagreements(read.data, body);
  if (problems.length > 0) throw refused(problems);
  return read.data;
}

function refused(problems: readonly FieldProblem[]): HengjianError {
  const shown = problems.slice(0, MOST_PROBLEMS);
  const count = `${problems.length} field${problems.length === 1 ? " is" : "s are"} wrong`;
  const more = problems.length > shown.length ? `; the first ${shown.length} are named` : "";
  return new HengjianError("INVALID_INPUT", `${count}${more}`, { fields: shown });
}

function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = asTrpcError(error);
  const status = getHTTPStatusCodeFromError(failure);
  if (status >= 500) request.log.error({ err: failure.cause ?? failure }, "precheck failed");
  return reply.status(status).send({ error: { ...publicError(failure), requestId: request.id } });
}
