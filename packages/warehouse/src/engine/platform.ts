import { HengjianError } from "@hengjian/domain";

/** What decides whether the local engine can run here. */
export interface Platform {
  readonly system: string;
  readonly architecture: string;
  /** Version of glibc; undefined on other C libraries and systems. */
  readonly glibc: string | undefined;
}

/** The machine this process runs on. */
export function currentPlatform(): Platform {
  const report = process.platform === "linux" ? process.report.getReport() : undefined;
  const header = (report as { header?: { glibcVersionRuntime?: string } } | undefined)?.header;
  return { system: process.platform, architecture: process.arch, glibc: header?.glibcVersionRuntime };
}

/**
 * Refuses machines for which the engine's library is not published, before anything is started.
 *
 * @throws HengjianError WAREHOUSE_UNAVAILABLE.
 * @example
 * assertPlatform({ system: "linux", architecture: "arm64", glibc: "2.36" })
 */
export function assertPlatform(platform: Platform): void {
  const { system, architecture, glibc } = platform;
  const known = architecture === "x64" || architecture === "arm64";
  if (known && (system === "darwin" || (system === "linux" && glibc !== undefined))) return;
  const library = system === "linux" && glibc === undefined ? " without glibc" : "";
  throw new HengjianError(
    "WAREHOUSE_UNAVAILABLE",
    `the local warehouse runs on Linux with glibc and on macOS (x64, arm64), not on ${system} ${architecture}${library}; ` +
      "set CLICKHOUSE_URL to the address of a ClickHouse server instead",
  );
}
