import { randomUUID } from "node:crypto";
import { type CalendarMonth, type Fen, HengjianError, subtractFen, sumFen, ZERO_FEN } from "@hengjian/domain";
import type { AreaPolicy } from "@hengjian/policy";
import type { RuleSetEntry } from "@hengjian/rules";
import type { Warehouse } from "../client/warehouse.js";
import { currentGeneration } from "../derive/generation.js";
import { collectLosses } from "../measure/measure-loss.js";
import { FINDINGS_OF_LOSS } from "../measure/person-stream.js";
import { FINDING_ID } from "./screen-unit.js";
import { queriesOf, scopeOf } from "./unit.js";

/** What to compare: one rule as it stands, and the same with other values. */
export interface PreviewWish {
  readonly asStands: RuleSetEntry;
  readonly changed: RuleSetEntry;
  /** First month of findings, inside; absent: from the beginning. */
  readonly fromMonth?: CalendarMonth;
  /** First month that no longer counts; absent: to the end. */
  readonly toMonth?: CalendarMonth;
}

/** One finding that would come or go. */
export interface PreviewedFinding {
  readonly findingId: string;
  readonly institutionId: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly settlementIds: readonly string[];
  readonly feeLineIds: readonly string[];
}

/** Money of the rule's findings that come, go or change, and of all findings: with the change less as it stands. */
export interface PreviewedMoney {
  /** Fees and in-scope amounts of the rule's findings. */
  readonly feeFen: Fen;
  readonly inScopeFen: Fen;
  /** Fund loss of all findings together: what the rule shares with others is counted once. By fund_pay_type. */
  readonly lossFenByFund: Readonly<Record<string, Fen>>;
}

/** What other values would change. */
export interface RulePreview {
  readonly ruleId: string;
  readonly findingsAsStands: number;
  readonly findingsChanged: number;
  /** Findings of the same id whose violating parts differ. */
  readonly altered: number;
  readonly gained: number;
  readonly lost: number;
  /** The first by id, at most `SAMPLE`. */
  readonly gainedSample: readonly PreviewedFinding[];
  readonly lostSample: readonly PreviewedFinding[];
  /** Null for monitors, which cost nothing. */
  readonly money: PreviewedMoney | null;
  /** Settlements that were computed anew for it, once for each side. */
  readonly settlements: number;
}

const SAMPLE = 20;
const COLUMNS =
  "finding_id, rule_id, institution_id, institution_area, verdict, method, settlement_ids, parts, first_day, last_day, conditions";

/**
 * What a rule would find with other values, and what all findings would then cost, beside the rule as it stands. Nothing
 * is kept: two tables of its own are made and dropped. The loss is exact: every settlement that a finding that comes,
 * goes or changes speaks of is recomputed under both sets of findings, with all findings of other rules in force.
 *
 * @throws HengjianError NOT_EVALUABLE before relations were built.
 * @example
 * await previewRule(warehouse, policy, { asStands, changed });
 */
export async function previewRule(warehouse: Warehouse, policy: AreaPolicy, wish: PreviewWish): Promise<RulePreview> {
  if ((await currentGeneration(warehouse)) === undefined)
    throw new HengjianError("NOT_EVALUABLE", "nothing is loaded yet: load a delivery first");
  const name = `preview_${randomUUID().replaceAll("-", "")}`;
  const preview = new Preview(warehouse, { before: `${name}_before`, after: `${name}_after` });
  try {
    await preview.find("before", wish.asStands, wish);
    await preview.find("after", wish.changed, wish);
    return await preview.compare(policy, wish.asStands);
  } finally {
    await preview.drop();
  }
}

type Side = "before" | "after";

class Preview {
  readonly #warehouse: Warehouse;
  readonly #tables: Readonly<Record<Side, string>>;

  constructor(warehouse: Warehouse, tables: Readonly<Record<Side, string>>) {
    this.#warehouse = warehouse;
    this.#tables = tables;
  }

  /** Puts what one side finds into its table, with the columns that losses are computed from. */
  async find(side: Side, entry: RuleSetEntry, wish: PreviewWish): Promise<void> {
    const { file } = entry;
    const range = { from: wish.fromMonth ?? null, to: wish.toMonth ?? null };
    const queries = queriesOf(entry, scopeOf(range)).map((query) => `SELECT * FROM (${query})`);
    const table = this.#tables[side];
    await this.#warehouse.command(`CREATE TABLE ${table} (finding_id String, rule_id String, institution_id String,
      institution_area String, verdict String, method String, fee_line_ids Array(String), settlement_ids Array(String),
      parts Array(Tuple(settlement_id String, fee_line_id String, excess_quantity Nullable(Int64), lawful_price Nullable(Int64))),
      first_day Date32, last_day Date32, conditions Array(Tuple(name String, actual String, limit String)))
      ENGINE = MergeTree ORDER BY finding_id`);
    if (queries.length === 0) return;
    await this.#warehouse.command(
      `INSERT INTO ${table} SELECT ${FINDING_ID} AS finding_id, {rule:String} AS rule_id, institution_id,
        '' AS institution_area, {verdict:String} AS verdict, {method:String} AS method, fee_line_ids, settlement_ids, parts,
        first_day, last_day, conditions
       FROM (${queries.join("\nUNION ALL\n")})`,
      { rule: file.id, verdict: file.verdict, method: file.lossMethod },
    );
  }

  async compare(policy: AreaPolicy, { file }: RuleSetEntry): Promise<RulePreview> {
    const { before, after } = this.#tables;
    const [counts] = await this.#warehouse.query<Record<"before" | "after" | "altered" | "gained" | "lost", string>>(
      `SELECT (SELECT count() FROM ${before}) AS before, (SELECT count() FROM ${after}) AS after,
        (SELECT count() FROM ${after} AS a INNER JOIN ${before} AS b ON a.finding_id = b.finding_id
          WHERE a.parts != b.parts) AS altered,
        (SELECT count() FROM ${after} WHERE finding_id NOT IN (SELECT finding_id FROM ${before})) AS gained,
        (SELECT count() FROM ${before} WHERE finding_id NOT IN (SELECT finding_id FROM ${after})) AS lost`,
    );
    const costs = file.verdict === "metric" ? null : await this.#money(policy, file.id);
    return {
      ruleId: file.id,
      findingsAsStands: Number(counts?.before ?? 0),
      findingsChanged: Number(counts?.after ?? 0),
      altered: Number(counts?.altered ?? 0),
      gained: Number(counts?.gained ?? 0),
      lost: Number(counts?.lost ?? 0),
      gainedSample: await this.#sample(after, before),
      lostSample: await this.#sample(before, after),
      money: costs?.money ?? null,
      settlements: costs?.settlements ?? 0,
    };
  }

  async #sample(of: string, notIn: string): Promise<PreviewedFinding[]> {
    return this.#warehouse.query<PreviewedFinding>(
      `SELECT finding_id AS findingId, institution_id AS institutionId, toString(first_day) AS firstDay,
         toString(last_day) AS lastDay, settlement_ids AS settlementIds, fee_line_ids AS feeLineIds
       FROM ${of} WHERE finding_id NOT IN (SELECT finding_id FROM ${notIn}) ORDER BY findingId LIMIT ${SAMPLE}`,
    );
  }

  async #money(policy: AreaPolicy, ruleId: string): Promise<{ money: PreviewedMoney; settlements: number }> {
    const [before, after] = [await this.#costs(policy, ruleId, "before"), await this.#costs(policy, ruleId, "after")];
    const funds = [...new Set([...Object.keys(before.loss), ...Object.keys(after.loss)])].sort();
    const difference = (fund: string): Fen => subtractFen(after.loss[fund] ?? ZERO_FEN, before.loss[fund] ?? ZERO_FEN);
    const lossFenByFund = Object.fromEntries(
      funds.map((fund) => [fund, difference(fund)] as const).filter(([, fen]) => fen !== 0),
    );
    return {
      money: {
        feeFen: subtractFen(after.feeFen, before.feeFen),
        inScopeFen: subtractFen(after.inScopeFen, before.inScopeFen),
        lossFenByFund,
      },
      settlements: after.settlements,
    };
  }

  async #costs(policy: AreaPolicy, ruleId: string, side: Side) {
    const { collector, byId, settlements } = await collectLosses(this.#warehouse, policy, {
      source: this.#source(ruleId, side),
    });
    const measures = collector.measures();
    const own = measures.filter(({ findingId }) => byId.get(findingId)?.ruleId === ruleId);
    const loss: Record<string, Fen> = {};
    for (const { lossFenByFund } of measures) {
      for (const [fund, fen] of lossFenByFund) loss[fund] = sumFen([loss[fund] ?? ZERO_FEN, fen]);
    }
    return {
      loss,
      settlements,
      feeFen: sumFen(own.map((measure) => measure.feeFen)),
      inScopeFen: sumFen(own.map((measure) => measure.inScopeFen)),
    };
  }

  /** All findings of one side about the persons whom a change concerns: other rules' as they are in force. */
  #source(ruleId: string, side: Side): string {
    const own = this.#tables[side];
    const about = (findings: string): string =>
      `SELECT ${COLUMNS} FROM (${findings}) WHERE finding_id IN (
         SELECT finding_id FROM (${findings}) ARRAY JOIN settlement_ids AS settlement_id
         WHERE settlement_id IN (${this.#concerned()}))`;
    const others = `SELECT * FROM (${FINDINGS_OF_LOSS}) WHERE rule_id != '${ruleId}'`;
    return `${about(others)} UNION ALL ${about(`SELECT * FROM ${own}`)}`;
  }

  /** Settlements of the persons of findings that come, go or change. */
  #concerned(): string {
    const { before, after } = this.#tables;
    const differing = `SELECT arrayJoin(settlement_ids) AS settlement_id FROM (
      SELECT settlement_ids, finding_id, parts FROM ${after} WHERE (finding_id, parts) NOT IN (SELECT finding_id, parts FROM ${before})
      UNION ALL
      SELECT settlement_ids, finding_id, parts FROM ${before} WHERE (finding_id, parts) NOT IN (SELECT finding_id, parts FROM ${after}))`;
    return `SELECT settlement_id FROM net_settlement WHERE person_id IN (
      SELECT person_id FROM net_settlement WHERE settlement_id IN (${differing}))`;
  }

  async drop(): Promise<void> {
    for (const table of Object.values(this.#tables)) await this.#warehouse.command(`DROP TABLE IF EXISTS ${table}`);
  }
}
