import { HengjianError } from "@hengjian/domain";
import type { Command } from "commander";
import { withWarehouse } from "../context.js";
import { forecastPools, type PoolOutlook, readAccounts } from "../pipeline/forecast.js";
import { printJson, printLines, table } from "../terminal/output.js";
import { examples } from "./verb.js";

/** `forecast`: income, expenditure, balance and reserve months of each pool, with the chance of leaving the band. */
export function forecastVerb(program: Command): void {
  program
    .command("forecast")
    .description("forecast balance and reserve months of each pool by itself")
    .option("--months <count>", "months ahead, 1–36", "24")
    .option("--json", "one JSON document on stdout")
    .addHelpText("after", examples("forecast", "forecast --months 12 --json"))
    .action(async (options: { months: string; json?: boolean }) => {
      const months = Number(options.months);
      if (!Number.isInteger(months)) {
        throw new HengjianError("INVALID_INPUT", `--months '${options.months}' is not a whole number`, {
          fields: [{ path: "months", problem: "not a whole number" }],
        });
      }
      const pools = await withWarehouse(async (warehouse) => forecastPools(await readAccounts(warehouse), months));
      if (options.json === true) printJson({ pools });
      else for (const pool of pools) printLines(outlookLines(pool));
    });
}

function outlookLines(outlook: PoolOutlook): string[] {
  const rows = (outlook.points as OutlookPoint[]).map((point) => [
    point.month,
    point.income,
    point.expenditure,
    point.balance.median ?? "",
    monthsText(point.reserveMonths.median),
    `${monthsText(point.reserveMonths.low80)}–${monthsText(point.reserveMonths.high80)}`,
    `${Math.round(point.probabilityBelow6 * 100)} %`,
  ]);
  const header = ["month", "income", "expenditure", "balance", "months", "80 %", "P(<6)"];
  const now = `${outlook.pool} (${outlook.fundPayType}): ${outlook.balance ?? "—"} yuan at the end of ${outlook.origin}`;
  return [`${now}, ${monthsText(outlook.reserveMonths ?? undefined)} reserve months`, ...table(header, rows), ""];
}

interface OutlookPoint {
  readonly month: string;
  readonly income: string;
  readonly expenditure: string;
  readonly balance: Readonly<Record<string, string>>;
  readonly reserveMonths: Readonly<Record<string, number>>;
  readonly probabilityBelow6: number;
}

function monthsText(months: number | undefined): string {
  return months === undefined ? "—" : months.toFixed(2);
}
