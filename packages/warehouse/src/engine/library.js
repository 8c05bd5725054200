// Loads ClickHouse as a library and runs its `local` main function on another thread (part of the launcher).
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { libchdbPath } from "chdb/libchdb";
import { DataType, load, open } from "ffi-rs";

/** Must need no right, because its user has none; ended by KILL QUERY. */
const KEEP_ALIVE =
  "SYSTEM START LISTEN HTTP; SELECT sleepEachRow(0.2) FROM numbers(1000000000) SETTINGS max_block_size = 1, " +
  "function_sleep_max_microseconds_per_block = 0, max_execution_time = 0 FORMAT Null";

/**
 * @typedef {{ hasEnded: () => boolean, ended: Promise<void>, complaint: () => string }} RunningLibrary
 */

/**
 * A TCP port on loopback that is free now; it may be taken before it is used, which the caller must survive.
 *
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Starts the engine on its own thread; the event loop stays free.
 *
 * @param {string} configPath
 * @param {string} outputPath file that standard error goes to; read for the engine's complaint when it ends early
 * @returns {RunningLibrary}
 */
export function startLibrary(configPath, outputPath) {
  const library = "clickhouse";
  const outputStart = statSync(outputPath).size;
  open({ library, path: libchdbPath() });
  load({
    library,
    funcName: "chdb_set_signal_handlers_enabled",
    retType: DataType.Void,
    paramsType: [DataType.I32],
    paramsValue: [0],
  });
  const args = ["clickhouse", `--config-file=${configPath}`, "--query", KEEP_ALIVE];
  let over = false;
  const call = load({
    library,
    funcName: "chdb_query_cmdline",
    retType: DataType.External,
    paramsType: [DataType.I32, DataType.StringArray],
    paramsValue: [args.length, args],
    runInNewThread: true,
  });
  const ended = call.then(
    () => {
      over = true;
    },
    () => {
      over = true;
    },
  );
  return {
    hasEnded: () => over,
    ended,
    complaint: () => {
      const lines = readFileSync(outputPath).subarray(outputStart).toString("utf8").split("\n");
      return lines.findLast((line) => line.includes("Exception")) ?? "no message";
    },
  };
}
