import type { PlantedCase } from "./planted-case.js";

/** What scoring needs of a finding. */
export interface ScoredFinding {
  readonly id: string;
  readonly rule: string;
  readonly personId: string;
  readonly institutionId: string;
  /** First and last day that the finding is about, both inside. */
  readonly days: { readonly first: string; readonly last: string };
  readonly settlementIds: readonly string[];
  readonly feeLineIds: readonly string[];
  /** Fund loss by fund_pay_type in yuan; null when it was not measured. */
  readonly fundLoss: Readonly<Record<string, string>> | null;
}

/** What scoring needs of a rule. */
export interface ScoredRule {
  readonly id: string;
  readonly verdict: string;
  readonly subForms: readonly string[];
}

/** How right one rule is on planted truth. */
export interface RuleScore {
  readonly rule: string;
  readonly verdict: string;
  readonly planted: number;
  readonly found: number;
  readonly nearMisses: number;
  readonly nearMissHits: number;
  readonly findings: number;
  /** Findings that rest on a planted case of the rule's sub-forms. */
  readonly right: number;
  /** Findings on a planted case of another sub-form: the act is planted, the name differs. */
  readonly onOtherCase: number;
  readonly recall: number | null;
  readonly precision: number | null;
  /** 95 % Wilson interval of the precision. */
  readonly precisionInterval: readonly [number, number] | null;
  /** Found cases whose loss was planted, and those whose loss was found to the fen. */
  readonly lossCompared: number;
  readonly lossExact: number;
  /** The first twenty ids of cases that no rule of the sub-form met, and of near-misses that this one hit. */
  readonly missed: readonly string[];
  readonly wronglyHit: readonly string[];
}

const NAMED = 20;

/**
 * Scores every rule. A case is found when a finding of a rule that looks for its sub-form shares its fee lines, or, where
 * the case names none, its settlements; a finding about a person alone, who settled nothing, shares its person; a finding
 * about a house alone shares its house and a day of its period. Where several rules share a sub-form, one of them is enough.
 */
export function scoreRules(
  rules: readonly ScoredRule[],
  findings: readonly ScoredFinding[],
  cases: readonly PlantedCase[],
): RuleScore[] {
  const byRule = groupByRule(findings);
  const hits = rules.map((rule) => hitsOf(rule, byRule.get(rule.id) ?? [], cases));
  const found = new Set(hits.flatMap((ofRule) => [...ofRule.keys()]));
  const everything = sourceIndex(cases.filter((planted) => !planted.nearMiss));
  return rules.map((rule, index) =>
    scoreRule(rule, { findings: byRule.get(rule.id) ?? [], hits: hits[index] ?? new Map(), found, cases, everything }),
  );
}

function groupByRule(findings: readonly ScoredFinding[]): Map<string, ScoredFinding[]> {
  const groups = new Map<string, ScoredFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.rule);
    if (group === undefined) groups.set(finding.rule, [finding]);
    else group.push(finding);
  }
  return groups;
}

type SourceIndex = Map<string, PlantedCase[]>;

function sourceIndex(cases: readonly PlantedCase[]): SourceIndex {
  const index: SourceIndex = new Map();
  for (const planted of cases) {
    for (const source of sourcesOf(planted)) {
      const known = index.get(source);
      if (known === undefined) index.set(source, [planted]);
      else known.push(planted);
    }
  }
  return index;
}

function sourcesOf(planted: PlantedCase): readonly string[] {
  const records = planted.feeLineIds.length > 0 ? planted.feeLineIds : planted.settlementIds;
  const houses = planted.period == null ? [] : (planted.institutionIds ?? []);
  return [...records, ...planted.personIds.map(personSource), ...houses.map(houseSource)];
}

/** Persons stand in the index beside settlements and lines. */
function personSource(personId: string): string {
  return `person ${personId}`;
}

/** Houses stand there for cases about a house as a whole. */
function houseSource(institutionId: string): string {
  return `house ${institutionId}`;
}

function touched(finding: ScoredFinding, index: SourceIndex): PlantedCase[] {
  const found = new Set<PlantedCase>();
  const records = [...finding.feeLineIds, ...finding.settlementIds];
  if (records.length === 0 && finding.personId === "") {
    return (index.get(houseSource(finding.institutionId)) ?? []).filter((planted) => meets(planted, finding));
  }
  for (const source of records.length > 0 ? records : [personSource(finding.personId)]) {
    for (const planted of index.get(source) ?? []) found.add(planted);
  }
  return [...found];
}

/** Whether the days of the case and of the finding have one in common. */
function meets({ period }: PlantedCase, { days }: ScoredFinding): boolean {
  return period != null && period.first <= days.last && days.first <= period.last;
}

type Hits = Map<PlantedCase, ScoredFinding[]>;

/** The cases of the rule's sub-forms that its findings meet. */
function hitsOf(rule: ScoredRule, findings: readonly ScoredFinding[], cases: readonly PlantedCase[]): Hits {
  const index = sourceIndex(cases.filter((planted) => rule.subForms.includes(planted.subForm)));
  const hits: Hits = new Map();
  for (const finding of findings) {
    for (const planted of touched(finding, index)) hits.set(planted, [...(hits.get(planted) ?? []), finding]);
  }
  return hits;
}

interface ScoreInput {
  readonly findings: readonly ScoredFinding[];
  readonly hits: Hits;
  /** Cases met by any rule that looks for their sub-form: several rules may share one. */
  readonly found: ReadonlySet<PlantedCase>;
  readonly cases: readonly PlantedCase[];
  readonly everything: SourceIndex;
}

function scoreRule(rule: ScoredRule, { findings, hits, found: anyFound, cases, everything }: ScoreInput): RuleScore {
  const own = cases.filter((planted) => rule.subForms.includes(planted.subForm));
  const rightIndex = sourceIndex(own.filter((planted) => !planted.nearMiss));
  let right = 0;
  let onOtherCase = 0;
  for (const finding of findings) {
    if (touched(finding, rightIndex).length > 0) right += 1;
    else if (touched(finding, everything).length > 0) onOtherCase += 1;
  }
  const planted = own.filter((one) => !one.nearMiss);
  const nearMisses = own.filter((one) => one.nearMiss);
  const found = planted.filter((one) => anyFound.has(one));
  const wrong = nearMisses.filter((one) => hits.has(one));
  const compared = found.filter(
    (one) => one.certain && (hits.get(one) ?? []).some((finding) => finding.fundLoss !== null),
  );
  return {
    rule: rule.id,
    verdict: rule.verdict,
    planted: planted.length,
    found: found.length,
    nearMisses: nearMisses.length,
    nearMissHits: wrong.length,
    findings: findings.length,
    right,
    onOtherCase,
    recall: planted.length === 0 ? null : found.length / planted.length,
    precision: findings.length === 0 ? null : right / findings.length,
    precisionInterval: findings.length === 0 ? null : wilson(right, findings.length),
    lossCompared: compared.length,
    lossExact: compared.filter((one) => lossAgrees(one, hits.get(one) ?? [])).length,
    missed: planted
      .filter((one) => !anyFound.has(one))
      .slice(0, NAMED)
      .map((one) => one.caseId),
    wronglyHit: wrong.slice(0, NAMED).map((one) => one.caseId),
  };
}

/** The found losses of a case, summed over its findings, equal the planted ones fund by fund. */
function lossAgrees(planted: PlantedCase, findings: readonly ScoredFinding[]): boolean {
  const found: Record<string, number> = {};
  for (const finding of findings) {
    for (const [fund, loss] of Object.entries(finding.fundLoss ?? {})) found[fund] = (found[fund] ?? 0) + cents(loss);
  }
  const funds = new Set([...Object.keys(found), ...Object.keys(planted.lossByFund)]);
  return [...funds].every((fund) => (found[fund] ?? 0) === cents(planted.lossByFund[fund] ?? "0.00"));
}

function cents(yuan: string): number {
  return Number(yuan.replace(".", ""));
}

/** 95 % score interval of a proportion (Wilson 1927), honest also for few cases. */
export function wilson(successes: number, trials: number): [number, number] {
  const z = 1.959964;
  const share = successes / trials;
  const scale = 1 + (z * z) / trials;
  const centre = share + (z * z) / (2 * trials);
  const spread = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}
