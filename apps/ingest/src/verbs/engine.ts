import { type EngineStatus, engineStatus, startEngine, stopEngine } from "@hengjian/warehouse";
import type { Command } from "commander";
import { dataFolder } from "../context.js";
import { printJson, printLines } from "../terminal/output.js";
import { examples } from "./verb.js";

/** `engine start|stop|status`: the local ClickHouse of the data folder. */
export function engineVerb(program: Command): void {
  const engine = program
    .command("engine")
    .description("start, stop or look at the local ClickHouse")
    .addHelpText("after", examples("engine start", "engine status --json", "engine stop"));
  const actions = {
    start: { about: "start it and let it run until `engine stop`", work: () => startEngine(dataFolder()) },
    stop: {
      about: "end it; whoever uses it is cut off",
      work: () => stopEngine(dataFolder()).then(() => engineStatus(dataFolder())),
    },
    status: { about: "say whether it runs, where and for whom", work: () => engineStatus(dataFolder()) },
  };
  for (const [name, { about, work }] of Object.entries(actions)) {
    engine
      .command(name)
      .description(about)
      .option("--json", "one JSON document on stdout")
      .addHelpText("after", examples(`engine ${name}`, `engine ${name} --json`))
      .exitOverride()
      .action(async (options: { json?: boolean }) => {
        const status = await work();
        if (options.json === true) printJson(status);
        else printLines(engineLines(status));
      });
  }
}

function engineLines(status: EngineStatus): string[] {
  const server = process.env.CLICKHOUSE_URL ?? "";
  const unused =
    server === "" ? [] : ["CLICKHOUSE_URL is set: the other verbs work on that server, not on this engine"];
  if (!status.running) return ["engine: not running; the next verb that needs it starts it", ...unused];
  const stays = status.stays ? "stays until `engine stop`" : "ends with its last user";
  return [
    `engine: running, pid ${status.pid ?? "?"}, port ${status.port ?? "?"}, ClickHouse ${status.version ?? "?"}`,
    `        since ${status.startedAt ?? "?"}, ${stays}, ${status.userPids.length} users`,
    ...unused,
  ];
}
