import type { FastifyReply, FastifyRequest } from "fastify";

/**
 * Refuses what a page of another site could send with the reader's rights: writing requests whose Origin is not this
 * host, and any call of a procedure, an export or a claim that the browser itself marks as cross-site. A hospital's
 * system is no page: it sends no Origin, and its claims pass.
 */
export async function guardSite(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { url, headers, method } = request;
  if (!["/trpc", "/export", "/precheck"].some((path) => url.startsWith(path))) return;
  const crossSite = headers["sec-fetch-site"] === "cross-site";
  const writes = method !== "GET" && method !== "HEAD";
  const fromSystem = url.startsWith("/precheck") && headers.origin === undefined;
  if (crossSite || (writes && !fromSystem && !(sameOrigin(request) && isJson(request))))
    await reply.status(403).send({
      error: { code: "INVALID_INPUT", message: "the call comes from another site", requestId: request.id },
    });
}

function sameOrigin(request: FastifyRequest): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || host === undefined) return false;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

function isJson(request: FastifyRequest): boolean {
  return request.headers["content-type"]?.split(";")[0]?.trim() === "application/json";
}
