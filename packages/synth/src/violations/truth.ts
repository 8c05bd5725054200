import { fen } from "@hengjian/domain";
import type { SettlementResult } from "@hengjian/policy";
import { dayText } from "../city/period.js";
import { isStay, type PlannedLine, type PlannedVisit } from "../life/visit.js";
import type { Person } from "../people/person.js";
import type { BenefitEngine } from "../settle/benefit.js";
import { amountOf, claimLine } from "../settle/claim-line.js";
import { contextOf, totalsOf, unpaidResult } from "../settle/settle-life.js";
import type { SettledLine, SettledPart, SettledVisit } from "../settle/settled.js";
import { paymentMethodOf } from "../write/grouping-rows.js";
import { yuanText } from "../write/number-text.js";
import { fundsOf } from "../write/settlement-rows.js";
import type { PlantedCase } from "./planted-case.js";

/** One line of truth/cases.jsonl; amounts are decimal strings in yuan, losses by national fund code. */
export interface TruthLine {
  readonly caseId: string;
  readonly requirement: string;
  readonly subForm: string;
  readonly certain: boolean;
  readonly nearMiss: boolean;
  readonly settlementIds: readonly string[];
  readonly feeLineIds: readonly string[];
  /** The persons of the case: some findings are about a person alone. */
  readonly personIds: readonly string[];
  /** The house of a case about a house as a whole; otherwise empty. */
  readonly institutionIds: readonly string[];
  /** First and last day of such a case, both inside; otherwise null. */
  readonly period: { readonly first: string; readonly last: string } | null;
  readonly fee: string;
  readonly inScope: string;
  readonly lossByFund: Readonly<Record<string, string>>;
}

/** A settled visit with its person. */
export interface SettledBy {
  readonly person: Person;
  readonly settled: SettledVisit;
}

interface Measures {
  fee: number;
  inScope: number;
  readonly loss: Map<string, number>;
}

/** The truth of a case once its visits are settled: ids, measures and the exact loss with accumulators held. */
export function truthOf(
  engine: BenefitEngine,
  told: PlantedCase,
  source: { readonly caseId: string; readonly settled: ReadonlyMap<PlannedVisit, SettledBy> },
): TruthLine {
  const all = told.visits.map((visit) => found(source.settled, visit));
  const measures: Measures = { fee: 0, inScope: 0, loss: new Map() };
  for (const one of all) measureVisit(engine, told, one, measures);
  if (told.loss.kind === "standards" && told.loss.fen > 0) {
    const fund = all[0]?.person.pool === "employee" ? "310100" : "390100";
    measures.loss.set(fund, told.loss.fen);
  }
  return {
    caseId: source.caseId,
    requirement: told.requirement,
    subForm: told.subForm,
    certain: told.certain,
    nearMiss: told.nearMiss,
    settlementIds: all.flatMap(({ settled }) => standing(settled).map((part) => part.settlementId)),
    feeLineIds: all.flatMap(({ settled }) => lineIds(settled, told.lines)),
    personIds: [...new Set(all.map(({ person }) => person.id))],
    institutionIds: told.house === undefined ? [] : [told.house.institution.id],
    period:
      told.house === undefined ? null : { first: dayText(told.house.firstDay), last: dayText(told.house.lastDay) },
    fee: yuanText(measures.fee),
    inScope: yuanText(measures.inScope),
    lossByFund: Object.fromEntries(
      [...measures.loss].filter(([, lost]) => lost > 0).map(([fund, lost]) => [fund, yuanText(lost)]),
    ),
  };
}

function found(settled: ReadonlyMap<PlannedVisit, SettledBy>, visit: PlannedVisit): SettledBy {
  const one = settled.get(visit);
  if (one === undefined) throw new RangeError(`a planted visit at ${visit.institution.name} was not settled`);
  return one;
}

/** The settlements of a visit that were not taken back. */
function standing(settled: SettledVisit): SettledPart[] {
  const reversed = new Set(settled.parts.filter((part) => part.sign === -1).map((part) => part.originalId));
  return settled.parts.filter((part) => part.sign === 1 && !reversed.has(part.settlementId));
}

function lineIds(settled: SettledVisit, lines: readonly PlannedLine[]): string[] {
  const wanted = new Set(lines);
  return standing(settled).flatMap((part) =>
    part.lines.filter((line) => wanted.has(line.line)).map((line) => `${settled.visitId}/${line.number}`),
  );
}

function measureVisit(engine: BenefitEngine, told: PlantedCase, one: SettledBy, measures: Measures): void {
  const { visit } = one.settled;
  const { loss } = told;
  const whole = told.lines.length === 0 && (loss.kind !== "visits" || loss.visits.includes(visit));
  for (const part of standing(one.settled)) {
    if (whole) {
      measures.fee += part.result.feeFen;
      measures.inScope += part.result.inScopeFen;
    }
    const changed = told.lines.length === 0 ? part.lines : changedLines(engine, told, part, measures);
    const lawful = lawfulResult(engine, told, one, { part, lines: changed });
    if (lawful !== null) addLoss(one.person, part, lawful, measures);
  }
}

/** The lines as they should have been; what was wrong of them goes to fee and in-scope. */
function changedLines(engine: BenefitEngine, told: PlantedCase, part: SettledPart, measures: Measures): SettledLine[] {
  const wrong = new Set(told.lines);
  return part.lines.flatMap((settled) => {
    if (!wrong.has(settled.line)) return [settled];
    const kept = keptLine(engine, told, settled, part);
    measures.fee += settled.amountFen - (kept?.amountFen ?? 0);
    measures.inScope += settled.split.inScopeFen - (kept?.split.inScopeFen ?? 0);
    return kept === null ? [] : [kept];
  });
}

function keptLine(
  engine: BenefitEngine,
  told: PlantedCase,
  settled: SettledLine,
  part: SettledPart,
): SettledLine | null {
  const { line } = settled;
  const { loss } = told;
  if (loss.kind !== "quantity" && loss.kind !== "price") return null;
  const quantity = line.quantity - (loss.kind === "quantity" ? (loss.excess.get(line) ?? 0) : 0);
  const price = loss.kind === "price" ? (loss.lawful.get(line) ?? line.price) : line.price;
  const amountFen = amountOf(price, quantity);
  const inScopeOnly = {
    fullSelfPayFen: fen(0),
    overCeilingFen: fen(0),
    preSelfPayFen: fen(0),
    inScopeFen: fen(amountFen),
  };
  const split = part.context === null ? inScopeOnly : engine.splitLine(claimLine(line, quantity, price), part.context);
  return { ...settled, amountFen, split };
}

/** What should have been paid of a part; null where the case takes nothing from it. */
function lawfulResult(
  engine: BenefitEngine,
  told: PlantedCase,
  one: SettledBy,
  as: { readonly part: SettledPart; readonly lines: readonly SettledLine[] },
): SettlementResult | null {
  const { loss } = told;
  const { part } = as;
  const { visit } = one.settled;
  if (loss.kind === "none" || loss.kind === "standards") return null;
  if (loss.kind === "visits")
    return loss.visits.includes(visit) ? unpaidResult(totalsOf(part.lines), part.before) : null;
  if (loss.kind === "owed") {
    const owed = loss.owed.get(visit);
    if (owed === undefined) return null;
    const context = contextOf(one.person, visit, owed, part.settleDay);
    const split = totalsOf(part.lines);
    return context === null ? unpaidResult(split, part.before) : engine.settleFromSplit(split, context, part.before);
  }
  if (part.context === null || (isStay(visit) && paymentMethodOf(visit) !== "1")) return null;
  return engine.settleFromSplit(totalsOf(as.lines), part.context, part.before);
}

/** What the funds that paid would have paid; where another pool owes, they lose what it would not have paid either. */
function addLoss(person: Person, part: SettledPart, lawful: SettlementResult, measures: Measures): void {
  const owed = new Map(fundsOf(person, { ...part, result: lawful }).map(([fund, , paid]) => [fund, paid]));
  for (const [fund, , paid] of fundsOf(person, part)) {
    const lost = paid - (owed.get(fund) ?? 0);
    measures.loss.set(fund, (measures.loss.get(fund) ?? 0) + lost);
  }
}
