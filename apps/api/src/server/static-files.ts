import { resolve } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

/** Serves the built dashboard: hashed files for ever, the page itself never from a cache, every other path the page. */
export async function serveDashboard(server: FastifyInstance, folder: string): Promise<void> {
  await server.register(fastifyStatic, {
    root: resolve(folder),
    wildcard: true,
    cacheControl: false,
    setHeaders(response, path) {
      const hashed = /[\\/]assets[\\/]/.test(path);
      response.header("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  server.setNotFoundHandler((request, reply) => {
    const path = request.url.split("?")[0] ?? "/";
    const page =
      request.method === "GET" &&
      !path.startsWith("/trpc") &&
      !path.startsWith("/export/") &&
      !path.startsWith("/assets/");
    if (page) return reply.header("cache-control", "no-cache").sendFile("index.html");
    return reply
      .status(404)
      .send({ error: { code: "NOT_FOUND", message: "nothing lives here", requestId: request.id } });
  });
}
