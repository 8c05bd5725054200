import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CITY_SCOPE, openWarehouse, prepareWarehouse } from "@hengjian/warehouse";
import { localOffices } from "./offices/local-offices.js";
import { startServer } from "./server/start-server.js";

const DASHBOARD = fileURLToPath(new URL("../../dashboard/dist/", import.meta.url));
const DEFAULT_AREA = "yunting-demo";
const FORCED_AFTER_MILLISECONDS = 10_000;

const { values } = parseArgs({
  options: { port: { type: "string", default: "4180" }, json: { type: "boolean", default: false } },
});

const warehouse = await openWarehouse();
// An empty warehouse has its tables too: the pages then say that nothing is loaded, instead of failing.
await prepareWarehouse(warehouse);
const offices = localOffices(warehouse, process.env.HENGJIAN_AREA ?? DEFAULT_AREA);
const listen = (port: number) =>
  startServer({ offices, port, ...(existsSync(`${DASHBOARD}index.html`) ? { dashboardFolder: DASHBOARD } : {}) });
const server = await listen(Number(values.port)).catch((error: NodeJS.ErrnoException) => {
  if (error.code !== "EADDRINUSE") throw error;
  process.stderr.write(`port ${values.port} is taken by another program; serving on a free one\n`);
  return listen(0);
});
// The first forecast takes seconds: it is made before anybody asks, and kept.
for (const pool of ["employee", "resident"] as const) offices.fund.forecast(pool, CITY_SCOPE).catch(() => undefined);
process.stdout.write(values.json ? `${JSON.stringify({ address: server.address })}\n` : `${server.address}\n`);

let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), FORCED_AFTER_MILLISECONDS).unref();
    void server
      .close()
      .then(() => warehouse.close())
      .then(() => process.exit(0));
  });
}
