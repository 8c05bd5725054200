import type { FastifyReply, FastifyRequest } from "fastify";

/**
 * Refuses what a page of another site could send with the reader's rights: writing requests whose Origin is not this
 * host, and any call of a procedure or an export that the browser itself marks as cross-site.
 */
export async function guardSite(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!request.url.startsWith("/trpc") && !request.url.startsWith("/export")) return;
  const crossSite = request.headers["sec-fetch-site"] === "cross-site";
  const writes = request.method !== "GET" && request.method !== "HEAD";
  if (crossSite || (writes && !sameOrigin(request)) || (writes && !isJson(request)))
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
