import { randomUUID } from "node:crypto";
import compress from "@fastify/compress";
import { CITY_SCOPE, type Scope } from "@hengjian/warehouse";
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Offices } from "../offices/offices.js";
import { registerPrecheck } from "../precheck/precheck-route.js";
import { registerExports } from "./export-routes.js";
import { guardSite } from "./guard-site.js";
import { type AppRouter, appRouter } from "./router.js";
import { securityHeaders } from "./security-headers.js";
import { serveDashboard } from "./static-files.js";

/** What a server is made of. */
export interface ServerOptions {
  readonly offices: Offices;
  /** Folder of the built dashboard; absent: API only. */
  readonly dashboardFolder?: string;
  /** Who asks; by default the one local user, who sees the city. */
  readonly scopeOf?: (request: FastifyRequest) => Scope;
  /** Writes one JSON line a failure to standard error. Default: true. */
  readonly log?: boolean;
}

const MOST_BODY_BYTES = 1 << 20;
const MOST_URL_BATCH = 10;
/** No page of the dashboard, which says that there is none. */
const UNREADABLE_PAGE = "/unreadable-address";

/**
 * Builds the server without listening: `/trpc`, `/export`, `/precheck`, `/health` and the dashboard, every answer under security headers.
 *
 * @example
 * const server = await createServer({ offices });
 * await server.inject("/health");
 */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = Fastify({
    bodyLimit: MOST_BODY_BYTES,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    genReqId: () => randomUUID(),
    logger: options.log === false ? false : { level: "error", stream: process.stderr },
    routerOptions: { maxParamLength: 500 },
    forceCloseConnections: "idle",
    frameworkErrors: answerUnreadable,
  });
  server.addHook("onRequest", securityHeaders);
  server.addHook("onRequest", guardSite);
  server.setErrorHandler(answerFailure);
  await server.register(compress, { threshold: 1024, encodings: ["br", "gzip"] });
  server.get("/health", () => ({ status: "ok" }));
  const scopeOf = options.scopeOf ?? (() => CITY_SCOPE);
  await registerProcedures(server, { ...options, scopeOf });
  registerPrecheck(server, options.offices);
  registerExports(server, { offices: options.offices, scopeOf });
  if (options.dashboardFolder !== undefined) await serveDashboard(server, options.dashboardFolder);
  else server.setNotFoundHandler(answerNothing);
  return server;
}

async function registerProcedures(
  server: FastifyInstance,
  options: ServerOptions & Required<Pick<ServerOptions, "scopeOf">>,
): Promise<void> {
  const { scopeOf } = options;
  await server.register(fastifyTRPCPlugin, {
    prefix: "/trpc",
    trpcOptions: {
      router: appRouter,
      maxBatchSize: MOST_URL_BATCH,
      createContext: ({ req }) => ({ scope: scopeOf(req), requestId: req.id, offices: options.offices }),
      onError({ error, ctx, path }) {
        const failed = error.code === "INTERNAL_SERVER_ERROR" || error.code === "SERVICE_UNAVAILABLE";
        if (failed)
          server.log.error({ requestId: ctx?.requestId, path, err: error.cause ?? error }, "procedure failed");
      },
      responseMeta: () => ({ headers: { "cache-control": "no-store" } }),
    } satisfies FastifyTRPCPluginOptions<AppRouter>["trpcOptions"],
  });
}

/** Failures before a procedure is reached: too large, too slow, not readable. The cause goes to the log only. */
function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const status = statusOf(error);
  if (status >= 500) request.log.error({ err: error }, "request failed");
  const problem = status >= 500 ? "INTERNAL" : "INVALID_INPUT";
  const message = status >= 500 ? "something failed inside; name the request id" : "the request cannot be read";
  void reply.status(status).send({ error: { code: problem, message, requestId: request.id } });
}

/**
 * An address that cannot be decoded, cut within a letter for one. Somebody who follows a link is led to the page that says so;
 * whoever asks for data is told.
 */
function answerUnreadable(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const wantsPage = request.method === "GET" && (request.headers.accept ?? "").includes("text/html");
  if (wantsPage) void reply.redirect(UNREADABLE_PAGE);
  else answerFailure(error, request, reply);
}

function statusOf(error: unknown): number {
  const given = typeof error === "object" && error !== null && "statusCode" in error ? error.statusCode : 500;
  return typeof given === "number" && given >= 400 && given <= 599 ? given : 500;
}

function answerNothing(request: FastifyRequest, reply: FastifyReply): void {
  void reply.status(404).send({ error: { code: "NOT_FOUND", message: "nothing lives here", requestId: request.id } });
}
