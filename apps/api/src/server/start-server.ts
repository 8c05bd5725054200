import { createServer, type ServerOptions } from "./create-server.js";

/** Where to listen. */
export interface ListenOptions extends ServerOptions {
  /** Default 127.0.0.1: the loopback, for one local user. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
}

/** A server that listens. */
export interface RunningServer {
  /** Address to open, for example `http://127.0.0.1:4173`. */
  readonly address: string;
  /** Stops listening; requests in flight are answered first. */
  close(): Promise<void>;
}

/**
 * Builds the server and listens.
 *
 * @example
 * const running = await startServer({ offices, port: 8080, dashboardFolder: "apps/dashboard/dist" });
 * await running.close();
 */
export async function startServer(options: ListenOptions): Promise<RunningServer> {
  const server = await createServer(options);
  const address = await server.listen({ host: options.host ?? "127.0.0.1", port: options.port ?? 0 });
  return { address, close: () => server.close() };
}
