import { formatYuan, HengjianError, type Label } from "@hengjian/domain";
import { findingsByRule, institutionFacts, institutionMonths, institutionPeers } from "@hengjian/warehouse";
import { z } from "zod";
import { findingFilter } from "../findings/filter.js";
import { lastMonth } from "../period/last-month.js";
import { insuranceType, monthInput, monthsBefore, poolInput, yearToMonth } from "../period/period.js";
import { procedure } from "../server/trpc.js";
import { type InstitutionAnswer, institutionAnswer } from "./institution-answer.js";

/**
 * Indicators compared among peers: fees per settlement and per stay, shares of the fee and of the in-scope part, findings
 * for every 1,000 settlements, stays that began within 31 days of a discharge from the same house (30 stays or more).
 */
export type PeerIndicator =
  | "fee-per-settlement"
  | "fee-per-stay"
  | "outside-share"
  | "fund-share"
  | "findings-per-thousand"
  | "readmission-share";

/** One indicator of an institution beside its peers of the same kind and level. */
export interface PeerAnswer {
  readonly indicator: PeerIndicator;
  readonly unit: "yuan" | "share" | "count";
  readonly own: number | null;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly peers: number;
  /** Every peer's value, unnamed, in order. */
  readonly values: readonly number[];
}

/** An institution's profile. */
export interface InstitutionProfileAnswer {
  readonly month: string;
  readonly institution: InstitutionAnswer;
  readonly approvedBeds: number | null;
  readonly agreementSince: string;
  readonly rules: readonly {
    readonly ruleId: string;
    readonly name: Label;
    readonly verdict: "definite" | "suspected";
    readonly findings: number;
    readonly lossYuan: string;
  }[];
  readonly peers: readonly PeerAnswer[];
  readonly months: readonly { readonly month: string; readonly fundYuan: string; readonly settlements: number }[];
}

const input = z.strictObject({ institutionId: z.string().min(1).max(64), pool: poolInput, month: monthInput });

export const institutionProcedure = procedure
  .input(input)
  .query(async ({ ctx, input: asked }): Promise<InstitutionProfileAnswer> => {
    const { questions, places, rules } = ctx.offices;
    const month = asked.month ?? (await lastMonth(ctx));
    const pool = insuranceType(asked.pool);
    const period = { pool, ...yearToMonth(month), institution_id: asked.institutionId };
    const [[facts], found, peers, months] = await Promise.all([
      questions.ask(institutionFacts, ctx.scope, period),
      questions.ask(findingsByRule, ctx.scope, findingFilter(period)),
      questions.ask(institutionPeers, ctx.scope, period),
      questions.ask(institutionMonths, ctx.scope, { ...period, from_month: monthsBefore(month, 23) }),
    ]);
    if (facts === undefined) throw new HengjianError("NOT_FOUND", "there is no such institution");
    return {
      month,
      institution: institutionAnswer(facts, places),
      approvedBeds: facts.approved_beds,
      agreementSince: facts.opened_on ?? "",
      rules: found.map((row) => ({
        ruleId: row.rule_id,
        name: rules.find(row.rule_id)?.name ?? { zh: row.rule_id, en: row.rule_id },
        verdict: row.verdict,
        findings: row.findings,
        lossYuan: formatYuan(row.loss_fen),
      })),
      peers: peers.map(peerAnswer),
      months: months.map((row) => ({
        month: row.month,
        fundYuan: formatYuan(row.fund_fen),
        settlements: row.settlements,
      })),
    };
  });

interface PeerRow {
  readonly indicator: PeerIndicator;
  readonly peers: number;
  readonly own: number | null;
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly present: number;
  readonly values: readonly (number | null)[];
}

function unitOf(indicator: PeerIndicator): PeerAnswer["unit"] {
  if (indicator.startsWith("fee")) return "yuan";
  return indicator.endsWith("share") ? "share" : "count";
}

/** The engine gives averages of fen; the screen reads yuan. */
function peerAnswer(row: PeerRow): PeerAnswer {
  const unit = unitOf(row.indicator);
  const scale = (value: number | null) => (unit === "yuan" ? (value ?? 0) / 100 : (value ?? 0));
  return {
    indicator: row.indicator,
    unit,
    own: row.present === 0 ? null : scale(row.own),
    p10: scale(row.p10),
    p50: scale(row.p50),
    p90: scale(row.p90),
    peers: row.peers,
    values: row.values.map(scale),
  };
}
