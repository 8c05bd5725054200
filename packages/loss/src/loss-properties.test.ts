import { calendarDate, type Fen, fen, quantity, unitPrice, type ViolatingPart } from "@hengjian/domain";
import { type ClaimContext, compiledPolicy, fundAmountsByPayType, loadAreaPolicy } from "@hengjian/policy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fundTotal, NO_FUND } from "./by-fund.js";
import { clearedAmount } from "./case-payment.js";
import type { FundAmounts, LossFinding, LossLine, LossSettlement, Recomputed, SplitTotals } from "./inputs.js";
import { measureFindings } from "./measure-findings.js";
import { settlementLoss } from "./settlement-loss.js";
import { totalsOf } from "./violating-lines.js";

const policy = loadAreaPolicy("jingmen-2024");
const day = calendarDate("2025-03-01");
const LINES = 6;

const cents = (max: number) => fc.integer({ min: 0, max });

/** A line with pre-copay, an excess over the ceiling, several units. */
const lines = fc
  .array(
    fc.record({
      price: fc.integer({ min: 1, max: 400_000 }),
      count: fc.integer({ min: 1, max: 9 }),
      preShare: fc.constantFrom(0, 8, 15),
      overShare: fc.constantFrom(0, 0, 20),
      drug: fc.boolean(),
    }),
    { minLength: LINES, maxLength: LINES },
  )
  .map((drafts) =>
    drafts.map(({ price, count, preShare, overShare, drug }, index): LossLine => {
      const amount = price * count;
      const over = Math.round((amount * overShare) / 100);
      const pre = Math.round(((amount - over) * preShare) / 100);
      return {
        feeLineId: `M/${index}`,
        quantity: quantity(count * 10_000),
        unitPrice: unitPrice(price * 10_000),
        amountFen: fen(amount),
        fullSelfPayFen: fen(0),
        overCeilingFen: fen(over),
        preSelfPayFen: fen(pre),
        inScopeFen: fen(amount - over - pre),
        drug,
      };
    }),
  );

const claims = fc.record({
  pool: fc.constantFrom("employee" as const, "resident" as const),
  careType: fc.constantFrom("inpatient" as const, "day-surgery" as const),
  date: fc.constant(day),
  institutionLevel: fc.constantFrom(1 as const, 2 as const, 3 as const),
  offSite: fc.constantFrom("none" as const, "referred" as const, "unfiled" as const),
  birthDate: fc.constantFrom(calendarDate("1970-01-01"), calendarDate("2015-01-01")),
});

const before = fc.record({
  capUsed: cents(30_000_000),
  counted: cents(12_000_000),
  paidChange: fc.constantFrom(0, 0, 0, -50_000, 80_000),
});

interface World {
  readonly lines: readonly LossLine[];
  readonly claim: ClaimContext;
  readonly before: { readonly capUsed: number; readonly counted: number; readonly paidChange: number };
}

const worlds = fc.record({ lines, claim: claims, before });

function settlementOf(world: World, more: Partial<LossSettlement> = {}): LossSettlement {
  const { claim } = world;
  const accumulators = {
    oncologyAdmissions: 0,
    capUsedFen: fen(world.before.capUsed),
    countedPersonalFen: fen(world.before.counted),
    outpatientPaidFen: fen(0),
    prenatalPaidFen: fen(0),
  };
  const recompute = (split: SplitTotals): Recomputed => {
    const result = compiledPolicy(policy).settleFromSplit(split, claim, accumulators);
    return { fundFen: fundAmountsByPayType(claim.pool, result), personFen: result.personalFen };
  };
  const owed = recompute(totalsOf(world.lines));
  return {
    settlementId: "S1",
    insuranceType: claim.pool === "employee" ? "310" : "390",
    paymentMethod: "1",
    paidFen: changed(owed.fundFen, world.before.paidChange),
    personPayFen: owed.personFen,
    groupStandardFen: null,
    clearedFen: null,
    settledDay: day,
    lines: world.lines,
    recompute,
    ...more,
  };
}

/** What was paid by mistake: a little more or less, never below 0. */
function changed(paid: FundAmounts, by: number): FundAmounts {
  return new Map([...paid].map(([fund, amount]) => [fund, fen(Math.max(0, amount + by))]));
}

const METHODS = ["lines-out", "excess-quantity", "excess-price"] as const;

const drafts = fc.array(
  fc.record({
    lines: fc.uniqueArray(fc.integer({ min: 0, max: LINES - 1 }), { minLength: 1, maxLength: 4 }),
    verdict: fc.constantFrom("definite" as const, "suspected" as const, "metric" as const),
    method: fc.constantFrom(...METHODS, "whole-settlement" as const, "paid-minus-owed" as const),
    excess: fc.integer({ min: 1, max: 90_000 }),
    lawfulShare: fc.integer({ min: 1, max: 99 }),
  }),
  { minLength: 1, maxLength: 5 },
);

type Draft = typeof drafts extends fc.Arbitrary<(infer One)[]> ? One : never;

function findingOf(draft: Draft, index: number, world: World): LossFinding {
  const whole = draft.method === "whole-settlement" || draft.method === "paid-minus-owed";
  const parts = whole ? [part("")] : draft.lines.map((n) => part(`M/${n}`, draft, world.lines[n]));
  return {
    id: `F${index}`,
    verdict: draft.verdict,
    method: draft.method,
    settlementIds: ["S1"],
    parts,
    firstDay: day,
    lastDay: day,
  };
}

function part(feeLineId: string, draft?: Draft, line?: LossLine): ViolatingPart {
  const lawful = Math.floor(((line?.unitPrice ?? 0) * (draft?.lawfulShare ?? 0)) / 100);
  return {
    settlementId: "S1",
    feeLineId,
    excessQuantity: draft?.method === "excess-quantity" ? quantity(draft.excess) : null,
    lawfulPrice: draft?.method === "excess-price" ? unitPrice(lawful) : null,
  };
}

const sum: (amounts: FundAmounts) => number = fundTotal;
const lossOf = (result: ReturnType<typeof settlementLoss>): number =>
  result.findings.reduce((total, { lossFen }) => total + sum(lossFen), 0);

function byFund(results: readonly FundAmounts[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const amounts of results) for (const [fund, amount] of amounts) total[fund] = (total[fund] ?? 0) + amount;
  return total;
}

describe("properties of the loss of a settlement, by the policy of jingmen-2024", () => {
  it("shares sum to the settlement's loss, fund by fund, and lie between nothing and what was paid", () => {
    fc.assert(
      fc.property(worlds, drafts, (world, list) => {
        const settlement = settlementOf(world);
        const { trace, findings } = settlementLoss(
          settlement,
          list.map((draft, index) => findingOf(draft, index, world)),
        );
        const shared = byFund(findings.map(({ lossFen }) => lossFen));
        expect(shared).toEqual(byFund([trace.definiteLossFen, trace.suspectedLossFen, trace.overpaidFen]));
        for (const [fund, loss] of Object.entries(shared)) {
          expect(loss).toBeGreaterThan(0);
          expect(loss).toBeLessThanOrEqual(settlement.paidFen.get(fund) ?? 0);
        }
      }),
    );
  });

  it("does not depend on the order of findings, of lines, or of settlements", () => {
    fc.assert(
      fc.property(worlds, drafts, (world, list) => {
        const findings = list.map((draft, index) => findingOf(draft, index, world));
        const straight = settlementLoss(settlementOf(world), findings);
        const turned = settlementLoss(
          settlementOf({ ...world, lines: [...world.lines].reverse() }),
          [...findings].reverse(),
        );
        expect(turned).toEqual(straight);
      }),
    );
  });

  it("charges definite findings the same whether or not anything is suspected beside them", () => {
    fc.assert(
      fc.property(worlds, drafts, (world, list) => {
        const findings = list.map((draft, index) => findingOf(draft, index, world));
        const all = settlementLoss(settlementOf(world), findings);
        const definite = findings.filter(({ verdict }) => verdict === "definite");
        const alone = settlementLoss(settlementOf(world), definite);
        expect(all.trace.definiteLossFen).toEqual(alone.trace.definiteLossFen);
        for (const { findingId, lossFen } of alone.findings)
          expect(all.findings.find((one) => one.findingId === findingId)?.lossFen).toEqual(lossFen);
      }),
    );
  });

  it("never loses less when more lines are taken out, or more units of a line", () => {
    const lineDrafts = drafts.map((list) =>
      list.filter(({ method }) => method === "lines-out" || method === "excess-quantity"),
    );
    fc.assert(
      fc.property(worlds, lineDrafts, fc.integer({ min: 0, max: LINES - 1 }), (world, list, extra) => {
        const findings = list.map((draft, index) => ({
          ...findingOf(draft, index, world),
          verdict: "definite" as const,
        }));
        const more: LossFinding = { ...findingOf(EXTRA, 9, world), parts: [part(`M/${extra}`)] };
        const less = lossOf(settlementLoss(settlementOf(world), findings));
        expect(lossOf(settlementLoss(settlementOf(world), [...findings, more]))).toBeGreaterThanOrEqual(less);
      }),
    );
  });

  it("changes nothing for monitors", () => {
    fc.assert(
      fc.property(worlds, drafts, (world, list) => {
        const findings = list.map((draft, index) => findingOf({ ...draft, verdict: "metric" }, index, world));
        expect(lossOf(settlementLoss(settlementOf(world), findings))).toBe(0);
      }),
    );
  });

  it("costs nothing by lines under payment by case, and never more than was cleared", () => {
    fc.assert(
      fc.property(worlds, drafts, cents(3_000_000), (world, list, standard) => {
        const byCase = settlementOf(world, { paymentMethod: "3", groupStandardFen: fen(standard) });
        const findings = list.map((draft, index) => findingOf(draft, index, world));
        const result = settlementLoss(byCase, findings);
        expect(lossOf(result)).toBeLessThanOrEqual(clearedAmount(byCase));
        const ofLines = findings.filter(({ method }) => METHODS.some((one) => one === method)).map(({ id }) => id);
        for (const { findingId, lossFen } of result.findings)
          if (ofLines.includes(findingId)) expect(lossFen).toEqual(NO_FUND);
      }),
    );
  });

  it("adds up over settlements: by finding as by settlement, in any order of settlements", () => {
    fc.assert(
      fc.property(worlds, drafts, (world, list) => {
        const findings = list.map((draft, index) => spreadOver(findingOf(draft, index, world)));
        const settlements = ["S1", "S2"].map((settlementId) => settlementOf(world, { settlementId }));
        const measured = (order: readonly LossSettlement[]) => {
          const collector = measureFindings(findings, false);
          for (const settlement of order) collector.add(settlement);
          return collector;
        };
        const collector = measured(settlements);
        const measures = collector.measures();
        const booked = [...collector.lossBySettlement().values()];
        expect(byFund(measures.map(({ lossFenByFund }) => lossFenByFund))).toEqual(byFund(booked));
        expect(measured([...settlements].reverse()).measures()).toEqual(measures);
      }),
    );
  });
});

const EXTRA: Draft = { lines: [0], verdict: "definite", method: "lines-out", excess: 1, lawfulShare: 1 };

/** The same parts on a second settlement of the same make. */
function spreadOver(finding: LossFinding): LossFinding {
  const again = finding.parts.map((own) => ({ ...own, settlementId: "S2" }));
  return { ...finding, settlementIds: ["S1", "S2"], parts: [...finding.parts, ...again] };
}

describe("properties of stays measured as one", () => {
  const standards = fc.array(fc.integer({ min: 100_000, max: 900_000 }), { minLength: 2, maxLength: 4 });

  it("is the sum of the standards minus the highest, at most what was cleared, shared to the last fen", () => {
    fc.assert(
      fc.property(worlds, standards, fc.integer({ min: 1, max: 3 }), (world, amounts, findingCount) => {
        const members = amounts.map((amount, index) =>
          settlementOf(world, { settlementId: `S${index}`, paymentMethod: "4", groupStandardFen: fen(amount) }),
        );
        const ids = members.map(({ settlementId }) => settlementId);
        const findings = Array.from(
          { length: findingCount },
          (_, index): LossFinding => ({
            ...findingOf({ ...EXTRA, verdict: "suspected" }, index, world),
            method: "merged-stays",
            settlementIds: ids,
            parts: [],
          }),
        );
        const collector = measureFindings(findings, true);
        for (const member of members) collector.add(member);
        collector.addMerged(findings, members, { fundFen: NO_FUND, personFen: fen(0) as Fen });
        const total = collector.measures().reduce((all, { lossFenByFund }) => all + sum(lossFenByFund), 0);
        const cleared = members.reduce((all, member) => all + clearedAmount(member), 0);
        const saved = amounts.reduce((all, amount) => all + amount, 0) - Math.max(...amounts);
        expect(total).toBe(Math.min(saved, cleared));
        if (total > 0)
          for (const { merged } of collector.measures())
            expect([merged?.sharedFen, merged?.sharers]).toEqual([total, findingCount]);
        expect(
          [...collector.lossBySettlement()].filter(([, amountsOf]) => sum(amountsOf) > 0).map(([id]) => id),
        ).toEqual(total === 0 ? [] : [ids[ids.length - 1]]);
      }),
    );
  });

  const makes = fc.array(
    fc.record({
      world: worlds,
      paymentMethod: fc.constantFrom("1", "4", "5"),
      standard: fc.integer({ min: 1_000, max: 900_000 }),
      drafts,
    }),
    { minLength: 2, maxLength: 3 },
  );

  it("never costs more than was paid or cleared, whatever else is found on its settlements", () => {
    fc.assert(
      fc.property(makes, (makesOf) => {
        const [first] = makesOf;
        if (first === undefined) return;
        const members = makesOf.map(({ world, paymentMethod, standard }, index) =>
          settlementOf(world, {
            settlementId: `S${index}`,
            insuranceType: first.world.claim.pool === "employee" ? "310" : "390",
            paymentMethod,
            ...(paymentMethod === "1" ? {} : { groupStandardFen: fen(standard), bedDays: 5 }),
          }),
        );
        const split: LossFinding = {
          ...findingOf({ ...EXTRA, verdict: "suspected" }, 0, first.world),
          id: "SPLIT",
          method: "merged-stays",
          settlementIds: members.map(({ settlementId }) => settlementId),
          parts: [],
        };
        const others = makesOf.flatMap(({ world, drafts: own }, member) =>
          own.map((draft, index): LossFinding => {
            const settlementId = `S${member}`;
            const { parts, ...finding } = findingOf(draft, index, world);
            const id = `${settlementId}-${finding.id}`;
            return {
              ...finding,
              id,
              settlementIds: [settlementId],
              parts: parts.map((one) => ({ ...one, settlementId })),
            };
          }),
        );
        const collector = measureFindings([split, ...others], false);
        for (const member of members) collector.add(member);
        collector.addMerged(
          [split],
          members,
          members[0]?.recompute ?? (() => ({ fundFen: NO_FUND, personFen: fen(0) as Fen })),
        );
        const total = [...collector.lossBySettlement().values()].reduce((all, amounts) => all + sum(amounts), 0);
        const bound = members.reduce(
          (all, member) => all + (member.paymentMethod === "1" ? sum(member.paidFen) : clearedAmount(member)),
          0,
        );
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(bound);
      }),
      { numRuns: 500 },
    );
  });
});
