import type { Label } from "@hengjian/domain";
import {
  deliveredTables,
  lastScreening,
  quarantineReasons,
  reportingMonths,
  silentInstitutions,
} from "@hengjian/warehouse";
import { lastMonth } from "../period/last-month.js";
import { monthsBefore, monthsFrom } from "../period/period.js";
import { procedure } from "../server/trpc.js";
import { tableLabel } from "./delivered-files.js";
import { requireCity } from "./whole-city.js";

/** One table's deliveries together; landed + quarantined + duplicate = records. */
export interface DeliveredTable {
  readonly table: string;
  readonly label: Label;
  readonly files: number;
  readonly batches: number;
  readonly publishedAt: string;
  readonly records: number;
  readonly landed: number;
  readonly quarantined: number;
  readonly duplicate: number;
}

/** What was taken in, how whole it is month by month, who has not reported, and what was screened. */
export interface DeliveriesAnswer {
  readonly tables: readonly DeliveredTable[];
  readonly reasons: readonly { readonly code: string; readonly records: number; readonly files: number }[];
  /** The last 13 months, oldest first; a month without settlements holds 0. */
  readonly months: readonly { readonly month: string; readonly settlements: number; readonly institutions: number }[];
  /** Institutions with settlements in the three months before, and none in the last month. */
  readonly silent: readonly {
    readonly institutionId: string;
    readonly name: string;
    readonly areaName: Label;
    readonly lastMonth: string;
  }[];
  readonly screening: {
    readonly startedAt: string;
    readonly rules: number;
    readonly ruleSetVersion: string;
    readonly codeVersion: string;
  } | null;
}

const SHOWN_BEFORE = 12;
const LOOK_BACK = 3;

export const deliveriesProcedure = procedure.query(async ({ ctx }): Promise<DeliveriesAnswer> => {
  requireCity(ctx);
  const { questions, places } = ctx.offices;
  const tables = await questions.ask(deliveredTables, ctx.scope, {});
  if (tables.length === 0) return { tables: [], reasons: [], months: [], silent: [], screening: null };
  const last = await lastMonth(ctx);
  const first = monthsBefore(last, SHOWN_BEFORE);
  const [reasons, months, silent, [screening]] = await Promise.all([
    questions.ask(quarantineReasons, ctx.scope, {}),
    questions.ask(reportingMonths, ctx.scope, { from_month: first, to_month: last }),
    questions.ask(silentInstitutions, ctx.scope, { from_month: monthsBefore(last, LOOK_BACK), to_month: last }),
    questions.ask(lastScreening, ctx.scope, {}),
  ]);
  return {
    tables: tables.map((row) => ({
      table: row.table_name,
      label: tableLabel(row.table_name),
      files: row.files,
      batches: row.batches,
      publishedAt: row.published_at,
      records: row.record_count,
      landed: row.landed_count,
      quarantined: row.quarantined_count,
      duplicate: row.duplicate_count,
    })),
    reasons: reasons.map((row) => ({ code: row.reason_code, records: row.records, files: row.files })),
    months: monthsFrom(first, last).map((month) => {
      const row = months.find((known) => known.month === month);
      return { month, settlements: row?.settlements ?? 0, institutions: row?.institutions ?? 0 };
    }),
    silent: silent.map((row) => ({
      institutionId: row.institution_id,
      name: row.institution_name ?? row.institution_id,
      areaName: places.areaName(row.area),
      lastMonth: row.last_month,
    })),
    screening:
      screening === undefined
        ? null
        : {
            startedAt: screening.started_at,
            rules: screening.rules,
            ruleSetVersion: screening.rule_set_version,
            codeVersion: screening.code_version,
          },
  };
});
