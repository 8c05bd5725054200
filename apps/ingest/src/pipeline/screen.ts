import type { CalendarMonth } from "@hengjian/domain";
import { loadAreaPolicy } from "@hengjian/policy";
import { loadCatalogue, ruleSetFor } from "@hengjian/rules";
import {
  currentGeneration,
  type LossReport,
  measureLoss,
  measureOwed,
  type OwedReport,
  type ScreenReport,
  screen,
  type Warehouse,
} from "@hengjian/warehouse";
import { progressLine } from "../terminal/progress.js";
import { watchedArea } from "./area.js";
import { codeVersion, owedCodeVersion } from "./code-version.js";

/** Which part to screen; when nothing is given, what can have changed since it was last screened. */
export interface ScreenWish {
  readonly ruleIds?: readonly string[];
  readonly months?: readonly CalendarMonth[];
  /** Everything anew, whatever is known of it. */
  readonly again?: boolean;
}

/** Recomputes what every settlement should have cost, so that rules can hold paid against owed. */
export async function computeOwed(warehouse: Warehouse, wish: ScreenWish = {}): Promise<OwedReport> {
  const show = progressLine();
  const total = (await currentGeneration(warehouse))?.rowCounts.net_settlement ?? null;
  return measureOwed(warehouse, loadAreaPolicy(watchedArea()), {
    changedOnly: wish.again !== true,
    codeVersion: owedCodeVersion(),
    onProgress: (done) => show({ step: "owed", done, total, unit: "settlements" }),
  });
}

/** Runs the area's rules. The findings in force are the same as after screening everything. */
export async function runRules(warehouse: Warehouse, wish: ScreenWish): Promise<ScreenReport> {
  const show = progressLine();
  return screen(warehouse, ruleSetFor(loadCatalogue(), watchedArea()), {
    ...wish,
    changedOnly: wish.months === undefined && wish.again !== true,
    codeVersion: codeVersion(),
    onProgress: ({ done, total, unit }) => show({ step: "screen", detail: unit.ruleId, done, total, unit: "rules" }),
  });
}

/** Computes the money of every finding in force. */
export async function computeLoss(warehouse: Warehouse): Promise<LossReport> {
  const show = progressLine();
  return measureLoss(warehouse, loadAreaPolicy(watchedArea()), {
    onProgress: (done, total) => show({ step: "loss", done, total, unit: "settlements" }),
  });
}
