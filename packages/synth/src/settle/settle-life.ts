import { fen } from "@hengjian/domain";
import {
  type Accumulators,
  type ClaimContext,
  type ClaimSplit,
  NO_ACCUMULATORS,
  type SettlementResult,
} from "@hengjian/policy";
import { dayText, LAST_DAY, yearOfDay } from "../city/period.js";
import { isStay, type PlannedLine, type PlannedVisit } from "../life/visit.js";
import type { Person } from "../people/person.js";
import type { BenefitCase, BenefitEngine } from "./benefit.js";
import { amountOf, claimLine } from "./claim-line.js";
import type { SettledLine, SettledPart, SettledVisit } from "./settled.js";

/** Settles one person's life in the order in which the platform saw it, with the accumulators of each calendar year. */
export function settleLife(engine: BenefitEngine, person: Person, visits: readonly PlannedVisit[]): SettledVisit[] {
  const ordered = [...visits].sort(bySettlement);
  const desk = new SettlementDesk(engine, person);
  return ordered.flatMap((visit, index) => {
    const settled = desk.settleVisit(visit, index + 1, ordered[index + 1]?.settleDay ?? LAST_DAY + 1);
    return visit.bothSides === true ? [settled, treatingSide(settled)] : [settled];
  });
}

function bySettlement(left: PlannedVisit, right: PlannedVisit): number {
  return left.settleDay - right.settleDay || left.settleMinute - right.settleMinute || left.fromDay - right.fromDay;
}

/** The policy's view of a visit and a person. */
export function contextOf(
  person: Person,
  visit: PlannedVisit,
  benefit: BenefitCase,
  settleDay: number,
): ClaimContext | null {
  const { kind, ...facts } = benefit;
  if (kind === "none") return null;
  const level = Math.max(1, visit.institution.level) as 1 | 2 | 3;
  return {
    pool: person.pool,
    careType: kind,
    date: dayText(visit.fromDay),
    settledDate: dayText(settleDay),
    institutionLevel: level,
    birthDate: dayText(person.birthDay),
    identity: person.identity,
    ...facts,
  };
}

/** Sums of line splits as the policy wants them. */
export function totalsOf(
  lines: readonly { readonly split: SettledLine["split"]; readonly line: PlannedLine }[],
): Required<ClaimSplit> {
  let full = 0;
  let over = 0;
  let pre = 0;
  let inScope = 0;
  let drugs = 0;
  for (const { split, line } of lines) {
    full += split.fullSelfPayFen;
    over += split.overCeilingFen;
    pre += split.preSelfPayFen;
    inScope += split.inScopeFen;
    if (line.item.kind === "drug" || line.item.kind === "slice") drugs += split.inScopeFen;
  }
  return {
    fullSelfPayFen: fen(full),
    overCeilingFen: fen(over),
    preSelfPayFen: fen(pre),
    inScopeFen: fen(inScope),
    drugInScopeFen: fen(drugs),
    traditionalInScopeFen: fen(0),
  };
}

/** Result of a settlement that no fund pays. */
export function unpaidResult(split: Required<ClaimSplit>, before: Accumulators): SettlementResult {
  const feeFen = fen(split.fullSelfPayFen + split.overCeilingFen + split.preSelfPayFen + split.inScopeFen);
  const zero = fen(0);
  return {
    feeFen,
    fullSelfPayFen: split.fullSelfPayFen,
    overCeilingFen: split.overCeilingFen,
    preSelfPayFen: split.preSelfPayFen,
    inScopeFen: split.inScopeFen,
    deductibleStandardFen: zero,
    deductibleFen: zero,
    ratioPpm: 0,
    unreducedRatioPpm: 0,
    uncappedBasicFen: zero,
    basicFen: zero,
    largeAmountFen: zero,
    maternityFen: zero,
    personalFen: feeFen,
    countedPersonalFen: zero,
    eligible: true,
    after: before,
  };
}

/** Bought without a fund: what is on the list is in scope, the rest is not. */
function unpaidSplit(line: PlannedLine, amountFen: number): SettledLine["split"] {
  const outside = (line.extras?.settledClass ?? line.item.chargeClass) === "C";
  const [full, inScope] = outside ? [amountFen, 0] : [0, amountFen];
  return { fullSelfPayFen: fen(full), overCeilingFen: fen(0), preSelfPayFen: fen(0), inScopeFen: fen(inScope) };
}

/** Exactly minus a result: what a reversal writes. */
function negated(result: SettlementResult, after: Accumulators): SettlementResult {
  const minus = (value: number) => fen(-value);
  return {
    ...result,
    feeFen: minus(result.feeFen),
    fullSelfPayFen: minus(result.fullSelfPayFen),
    overCeilingFen: minus(result.overCeilingFen),
    preSelfPayFen: minus(result.preSelfPayFen),
    inScopeFen: minus(result.inScopeFen),
    deductibleFen: minus(result.deductibleFen),
    uncappedBasicFen: minus(result.uncappedBasicFen),
    basicFen: minus(result.basicFen),
    largeAmountFen: minus(result.largeAmountFen),
    maternityFen: minus(result.maternityFen),
    personalFen: minus(result.personalFen),
    countedPersonalFen: minus(result.countedPersonalFen),
    after,
  };
}

interface PartWish {
  readonly visit: PlannedVisit;
  readonly benefit: BenefitCase;
  readonly lines: readonly PlannedLine[];
  readonly beginDay: number;
  readonly endDay: number;
  readonly settleDay: number;
  readonly settleMinute: number;
  readonly mid: boolean;
}

class SettlementDesk {
  private readonly accumulators = new Map<number, Accumulators>();
  private lineNumber = 0;
  private settlementNumber = 0;

  constructor(
    private readonly engine: BenefitEngine,
    private readonly person: Person,
  ) {}

  settleVisit(visit: PlannedVisit, visitNumber: number, nextSettleDay: number): SettledVisit {
    this.lineNumber = 0;
    const parts: SettledPart[] = [];
    const wishes = visit.open === true ? [] : partsOf(visit);
    if (visit.open === true) parts.push(this.unsettled(visit));
    for (const wish of wishes) parts.push(this.settlePart(wish));
    const first = parts[0];
    const reversal = visit.reversal;
    if (reversal !== null && first !== undefined && wishes.length === 1) {
      const day = Math.max(visit.settleDay, Math.min(reversal.day, nextSettleDay - 1, LAST_DAY));
      const minute = day === visit.settleDay ? Math.min(1300, visit.settleMinute + 30) : reversal.minute;
      parts.push(this.reverse(first, day, minute));
      const wish = wishes[0];
      if (reversal.again && wish !== undefined) {
        parts.push(this.settlePart({ ...wish, settleDay: day, settleMinute: Math.min(1310, minute + 12) }));
      }
    }
    const number = String(this.person.number).padStart(6, "0");
    return { visit, visitId: `M99${number}${String(visitNumber).padStart(4, "0")}`, parts };
  }

  private settlementId(): string {
    this.settlementNumber += 1;
    return `S99${String(this.person.number).padStart(6, "0")}${String(this.settlementNumber).padStart(4, "0")}`;
  }

  private settlePart(wish: PartWish): SettledPart {
    const year = yearOfDay(wish.settleDay);
    const before = this.accumulators.get(year) ?? NO_ACCUMULATORS;
    const context = contextOf(this.person, wish.visit, wish.benefit, wish.settleDay);
    const lines = wish.lines.map((line) => this.settleLine(line, context));
    const split = totalsOf(lines);
    const asked = wish.visit.forgetsYear === true ? NO_ACCUMULATORS : before;
    const result = context === null ? unpaidResult(split, before) : this.engine.settleFromSplit(split, context, asked);
    this.accumulators.set(year, asked === before ? result.after : addedUp(before, result.after));
    return {
      ...wish,
      settlementId: this.settlementId(),
      originalId: "",
      sign: 1,
      treatingSide: false,
      lines,
      context,
      before,
      result,
    };
  }

  private settleLine(line: PlannedLine, context: ClaimContext | null): SettledLine {
    this.lineNumber += 1;
    const amountFen = amountOf(line.price, line.quantity);
    const split = context === null ? unpaidSplit(line, amountFen) : this.engine.splitLine(claimLine(line), context);
    const payable = amountFen - split.overCeilingFen;
    const preCopayPpm = payable === 0 ? 0 : Math.round((split.preSelfPayFen * 100) / payable) * 10_000;
    return { line, number: this.lineNumber, originalNumber: 0, sign: 1, amountFen, split, preCopayPpm };
  }

  /** Lines that were uploaded while the person is still in the house; no settlement yet. */
  private unsettled(visit: PlannedVisit): SettledPart {
    const before = NO_ACCUMULATORS;
    const context = contextOf(this.person, visit, visit.benefit, visit.settleDay);
    const lines = visit.lines.map((line) => this.settleLine(line, context));
    const { fromDay: beginDay, toDay: endDay, settleDay, settleMinute } = visit;
    const result = unpaidResult(totalsOf(lines), before);
    const where = { beginDay, endDay, settleDay, settleMinute, mid: false, treatingSide: false };
    return { ...where, settlementId: "", originalId: "", sign: 1, lines, context, before, result };
  }

  private reverse(part: SettledPart, settleDay: number, settleMinute: number): SettledPart {
    this.accumulators.set(yearOfDay(part.settleDay), part.before);
    const lines = part.lines.map((settled): SettledLine => {
      this.lineNumber += 1;
      const { split } = settled;
      return {
        ...settled,
        number: this.lineNumber,
        originalNumber: settled.number,
        sign: -1,
        amountFen: -settled.amountFen,
        split: {
          fullSelfPayFen: fen(-split.fullSelfPayFen),
          overCeilingFen: fen(-split.overCeilingFen),
          preSelfPayFen: fen(-split.preSelfPayFen),
          inScopeFen: fen(-split.inScopeFen),
        },
      };
    });
    const result = negated(part.result, part.before);
    const originalId = part.settlementId;
    return { ...part, settlementId: this.settlementId(), originalId, sign: -1, settleDay, settleMinute, lines, result };
  }
}

/** Accumulators of a year in which a settlement was paid without asking for them. */
function addedUp(before: Accumulators, brought: Accumulators): Accumulators {
  return {
    oncologyAdmissions: before.oncologyAdmissions + brought.oncologyAdmissions,
    capUsedFen: fen(before.capUsedFen + brought.capUsedFen),
    countedPersonalFen: fen(before.countedPersonalFen + brought.countedPersonalFen),
    outpatientPaidFen: fen(before.outpatientPaidFen + brought.outpatientPaidFen),
    prenatalPaidFen: fen(before.prenatalPaidFen + brought.prenatalPaidFen),
  };
}

/** The same visit as the treating side delivers it: fee and lines, nothing paid. */
function treatingSide(settled: SettledVisit): SettledVisit {
  const parts = settled.parts.slice(0, 1).map((part) => ({
    ...part,
    settlementId: `${part.settlementId}B`,
    treatingSide: true,
    result: unpaidResult(totalsOf(part.lines), part.before),
  }));
  return { ...settled, visitId: `${settled.visitId}B`, parts };
}

/** One settlement, or several where a long stay was settled in between; only the first sets a deductible. */
function partsOf(visit: PlannedVisit): PartWish[] {
  if (visit.midTermDays.length === 0 || !isStay(visit)) {
    const { fromDay, toDay, settleDay, settleMinute, benefit, lines } = visit;
    return [{ visit, benefit, lines, beginDay: fromDay, endDay: toDay, settleDay, settleMinute, mid: false }];
  }
  const bounds = [visit.fromDay, ...visit.midTermDays, visit.toDay];
  return bounds.slice(0, -1).map((begin, index) => {
    const last = index === bounds.length - 2;
    const end = bounds[index + 1] ?? visit.toDay;
    return {
      visit,
      benefit: index === 0 ? visit.benefit : { ...visit.benefit, sameHouseTransfer: true },
      lines: visit.lines.filter((line) => line.day >= begin && (line.day < end || (last && line.day <= end))),
      beginDay: begin,
      endDay: end,
      settleDay: last ? visit.settleDay : end,
      settleMinute: last ? visit.settleMinute : 500,
      mid: !last,
    };
  });
}
