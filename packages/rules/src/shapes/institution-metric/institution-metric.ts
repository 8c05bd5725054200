import { addDays, addMonths, type CalendarDate, formatQuantity, type Institution, quantity } from "@hengjian/domain";
import { z } from "zod";
import type { Facts } from "../../facts/facts.js";
import { groupBy } from "../../facts/grouping.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { institutionMetricSql } from "./institution-metric-sql.js";
import { contributions, measureSchema } from "./measure.js";

const ppm = z.int().min(0).max(1_000_000);

/** What the share is held against. */
export const metricLimitSchema = z
  .discriminatedUnion("by", [
    z.strictObject({
      by: z.literal("level"),
      ppm: z.array(ppm.nullable()).length(4).describe("ppm for levels 0 (unrated), 1, 2, 3, inside; null: not judged"),
    }),
    z.strictObject({
      by: z.literal("peers"),
      percentilePpm: ppm.describe("ppm; nearest-rank percentile of the peers, inside"),
      minimumPeers: z.int().min(1).max(1000).describe("fewer houses alike are not compared"),
      alike: z
        .array(z.enum(["level", "kind"]))
        .default(["level", "kind"])
        .describe("what makes houses peers"),
      areaCharacters: z
        .int()
        .min(1)
        .max(20)
        .default(4)
        .describe("characters of the area that peers share; 4: the city"),
    }),
  ])
  .describe("ppm by level, or a percentile of the peers");

const parameters = z.strictObject({
  measure: measureSchema.describe("the share that is measured, see above"),
  period: z.enum(["month", "quarter", "year"]).describe("calendar period"),
  minimumDenominator: z.int().min(0).max(1_000_000_000_000).default(0).describe("fen or stays; fewer are not judged"),
  limit: metricLimitSchema,
});

/** Parameters of the shape. */
export type InstitutionMetricParameters = z.output<typeof parameters>;

/** A share of an institution over a calendar period against a limit by level or its peers. */
export const institutionMetric = defineShape({
  id: "institution-metric",
  title: { zh: "机构指标", en: "A share of an institution against a limit" },
  parameters,
  conditionLabels: {
    share: { zh: "占比(%)", en: "Share (%)" },
    numerator: { zh: "分子", en: "Numerator" },
    denominator: { zh: "分母", en: "Denominator" },
    peers: { zh: "同类机构数", en: "Houses compared" },
  },
  exemptionRoles: [],
  claimLevel: false,
  acrossPersons: true,
  evaluate,
  sql: institutionMetricSql,
});

interface Tally {
  readonly institution: Institution;
  readonly start: CalendarDate;
  readonly numerator: number;
  readonly denominator: number;
  readonly sharePpm: number;
}

function evaluate(rule: Rule<InstitutionMetricParameters>, facts: Facts): Candidate[] {
  const { limit, period } = rule.parameters;
  const tallies = talliesOf(rule, facts);
  if (limit.by === "level") {
    return tallies.flatMap((tally) => {
      const limitPpm = limit.ppm[tally.institution.institutionLevel] ?? null;
      if (limitPpm === null || !exceeds(tally, limitPpm)) return [];
      return [candidateOf(tally, { limitPpm, peers: 0, period, minimum: rule.parameters.minimumDenominator })];
    });
  }
  const groups = groupBy(tallies, (tally) =>
    [
      tally.start,
      tally.institution.institutionArea.slice(0, limit.areaCharacters),
      ...limit.alike.map((name) =>
        name === "level" ? String(tally.institution.institutionLevel) : tally.institution.institutionKind,
      ),
    ].join("\n"),
  );
  return [...groups.values()].flatMap((peers) => {
    if (peers.length < limit.minimumPeers) return [];
    const shares = peers.map((tally) => tally.sharePpm).sort((left, right) => left - right);
    const rank = Math.max(1, Math.floor((shares.length * limit.percentilePpm + 999_999) / 1_000_000));
    const limitPpm = shares[rank - 1] ?? 0;
    const minimum = rule.parameters.minimumDenominator;
    return peers
      .filter((tally) => tally.sharePpm > limitPpm)
      .map((tally) => candidateOf(tally, { limitPpm, peers: peers.length, period, minimum }));
  });
}

function talliesOf(rule: Rule<InstitutionMetricParameters>, facts: Facts): Tally[] {
  const { measure, period, minimumDenominator } = rule.parameters;
  const rows = contributions(measure, rule.knowledge, facts);
  const groups = groupBy(rows, (row) => `${startOf(row.day, period)}\n${row.institutionId}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const institution = facts.reference.institutionById().get(first?.institutionId ?? "");
    const numerator = group.reduce((sum, row) => sum + row.numerator, 0);
    const denominator = group.reduce((sum, row) => sum + row.denominator, 0);
    if (first === undefined || institution === undefined) return [];
    if (denominator <= 0 || denominator < minimumDenominator) return [];
    const sharePpm = Number((BigInt(numerator) * 1_000_000n) / BigInt(denominator));
    return [{ institution, start: startOf(first.day, period), numerator, denominator, sharePpm }];
  });
}

/** Exact: a share that lies above the limit by less than a ppm is above it, one that equals it is not. */
function exceeds(tally: Tally, limitPpm: number): boolean {
  return BigInt(tally.numerator) * 1_000_000n > BigInt(limitPpm) * BigInt(tally.denominator);
}

function startOf(day: CalendarDate, period: InstitutionMetricParameters["period"]): CalendarDate {
  const year = day.slice(0, 4);
  if (period === "year") return `${year}-01-01` as CalendarDate;
  const month = Number(day.slice(5, 7));
  const first = period === "month" ? month : month - ((month - 1) % 3);
  return `${year}-${String(first).padStart(2, "0")}-01` as CalendarDate;
}

function candidateOf(
  tally: Tally,
  against: {
    readonly limitPpm: number;
    readonly peers: number;
    readonly minimum: number;
    readonly period: InstitutionMetricParameters["period"];
  },
): Candidate {
  const { institutionId } = tally.institution;
  const months = { month: 1, quarter: 3, year: 12 }[against.period];
  return {
    evidence: {
      subjectKind: "institution",
      sourceIds: [institutionId, tally.start].sort(),
      personId: "",
      institutionId,
      firstDay: tally.start,
      lastDay: addDays(addMonths(tally.start, months), -1),
      conditions: [
        {
          name: "share",
          actual: formatQuantity(quantity(tally.sharePpm)),
          limit: formatQuantity(quantity(against.limitPpm)),
        },
        { name: "numerator", actual: String(tally.numerator), limit: "" },
        { name: "denominator", actual: String(tally.denominator), limit: String(against.minimum) },
        { name: "peers", actual: String(against.peers), limit: "" },
      ],
      settlementIds: [],
      feeLineIds: [],
      parts: [],
    },
    exemptionVisits: [],
    birthDate: null,
  };
}
