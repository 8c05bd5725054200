import type { Scope } from "@hengjian/warehouse";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { exportCockpit } from "../exports/cockpit-export.js";
import {
  cockpitExportInput,
  findingExportInput,
  findingsExportInput,
  institutionsExportInput,
  readExportInput,
  settlementsExportInput,
} from "../exports/export-input.js";
import {
  type ExportFile,
  exportFinding,
  exportFindingLines,
  exportFindings,
  exportInstitutions,
  exportSettlements,
} from "../exports/exports.js";
import type { Offices } from "../offices/offices.js";
import { asTrpcError, publicError } from "./errors.js";
import type { RequestContext } from "./trpc.js";

type Maker = (given: Readonly<Record<string, unknown>>, ctx: RequestContext) => Promise<ExportFile>;

/** Files to hand out, by their paths; every one is made within the reader's scope. */
const EXPORTS: Readonly<Record<string, Maker>> = {
  "/export/cockpit.xlsx": (given, ctx) => exportCockpit(readExportInput(cockpitExportInput, given), ctx),
  "/export/findings.xlsx": (given, ctx) => exportFindings(readExportInput(findingsExportInput, given), "xlsx", ctx),
  "/export/findings.csv": (given, ctx) => exportFindings(readExportInput(findingsExportInput, given), "csv", ctx),
  "/export/settlements.xlsx": (given, ctx) =>
    exportSettlements(readExportInput(settlementsExportInput, given), "xlsx", ctx),
  "/export/settlements.csv": (given, ctx) =>
    exportSettlements(readExportInput(settlementsExportInput, given), "csv", ctx),
  "/export/institutions.xlsx": (given, ctx) =>
    exportInstitutions(readExportInput(institutionsExportInput, given), "xlsx", ctx),
  "/export/institutions.csv": (given, ctx) =>
    exportInstitutions(readExportInput(institutionsExportInput, given), "csv", ctx),
  "/export/finding.xlsx": (given, ctx) => exportFinding(readExportInput(findingExportInput, given), ctx),
  "/export/finding-lines.csv": (given, ctx) => exportFindingLines(readExportInput(findingExportInput, given), ctx),
};

/** Registers the exports: plain GET requests that a browser saves as files. */
export function registerExports(
  server: FastifyInstance,
  options: { readonly offices: Offices; readonly scopeOf: (request: FastifyRequest) => Scope },
): void {
  for (const [path, make] of Object.entries(EXPORTS))
    server.get(path, async (request, reply) => {
      const ctx = { scope: options.scopeOf(request), requestId: request.id, offices: options.offices };
      try {
        const file = await make(request.query as Readonly<Record<string, unknown>>, ctx);
        return await reply
          .header("content-type", file.type)
          .header("content-disposition", `attachment; filename="${file.name}"`)
          .send(file.content);
      } catch (error) {
        return answerExportFailure(error, request, reply);
      }
    });
}

function answerExportFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = asTrpcError(error);
  const status = getHTTPStatusCodeFromError(failure);
  if (status >= 500) request.log.error({ err: failure.cause ?? failure }, "export failed");
  return reply.status(status).send({ error: { ...publicError(failure), requestId: request.id } });
}
