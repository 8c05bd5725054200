import { addDays, calendarDate, type Fen, fen, negateFen, type UnitPrice, unitPrice } from "@hengjian/domain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { loadAreaPolicy } from "../parameters/load-area.js";
import { type Accumulators, type Claim, type ClaimLine, NO_ACCUMULATORS } from "./claim.js";
import { reverseSettlement } from "./reverse.js";
import { compileSettle } from "./settle.js";

const demo = compileSettle(loadAreaPolicy("yunting-demo"));
const jingmen = compileSettle(loadAreaPolicy("jingmen-2024"));
const FIRST = calendarDate("2024-07-01");

const amount = (max: number): fc.Arbitrary<Fen> => fc.integer({ min: 0, max }).map(fen);
const price: fc.Arbitrary<UnitPrice> = fc.integer({ min: 1, max: 50_000_000_000 }).map(unitPrice);
const line: fc.Arbitrary<ClaimLine> = fc.record(
  {
    kind: fc.constantFrom("drug", "service", "consumable"),
    class: fc.constantFrom("A", "B", "C"),
    amountFen: amount(5_000_000),
    unitPrice: price,
    ceiling: price,
    traditional: fc.constant(false),
  },
  { requiredKeys: ["kind", "class", "amountFen", "unitPrice"] },
);
const day = fc.integer({ min: 0, max: 700 }).map((days) => addDays(FIRST, days));
const claim: fc.Arbitrary<Claim> = fc.record(
  {
    pool: fc.constantFrom("employee", "resident"),
    careType: fc.constantFrom("inpatient", "outpatient", "chronic", "prenatal", "day-surgery"),
    date: day,
    institutionLevel: fc.constantFrom(1, 2, 3),
    birthDate: fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(calendarDate("1970-01-01"), days)),
    identity: fc.constantFrom("ordinary", "low-income", "assisted", "special"),
    condition: fc.constantFrom("hypertension", "diabetes"),
    offSite: fc.constantFrom("none", "resident-elsewhere", "referred", "emergency", "unfiled"),
    referral: fc.record({ fromLevel: fc.constantFrom(1, 2, 3), filed: fc.boolean() }),
    sameHouseTransfer: fc.boolean(),
    oncology: fc.boolean(),
    lines: fc.array(line, { minLength: 1, maxLength: 12 }),
  },
  { requiredKeys: ["pool", "careType", "date", "institutionLevel", "lines"] },
);
const before: fc.Arbitrary<Accumulators> = fc.record({
  oncologyAdmissions: fc.integer({ min: 0, max: 3 }),
  capUsedFen: amount(40_000_000),
  countedPersonalFen: amount(20_000_000),
  outpatientPaidFen: amount(350_000),
  prenatalPaidFen: amount(90_000),
});

test("G-B3 funds and person pay the fee, no part is negative, no fund pays more than what is in scope", () => {
  fc.assert(
    fc.property(claim, before, (of, at) => {
      const result = demo.settle(of, at);
      const funds = result.basicFen + result.largeAmountFen + result.maternityFen;
      expect(funds + result.personalFen).toBe(result.feeFen);
      expect(
        Math.min(result.basicFen, result.largeAmountFen, result.maternityFen, result.personalFen),
      ).toBeGreaterThanOrEqual(0);
      expect(funds).toBeLessThanOrEqual(result.inScopeFen);
      expect(result.deductibleFen).toBeLessThanOrEqual(Math.max(0, result.inScopeFen));
    }),
    { numRuns: 2000 },
  );
});

test("ID-1 the parts of every line sum to its amount", () => {
  fc.assert(
    fc.property(line, fc.constantFrom("inpatient", "outpatient", "day-surgery"), (of, careType) => {
      const split = jingmen.splitLine(of, { careType, date: FIRST });
      const sum = split.fullSelfPayFen + split.overCeilingFen + split.preSelfPayFen + split.inScopeFen;
      expect(sum).toBe(of.amountFen);
    }),
    { numRuns: 2000 },
  );
});

test("the fast path from splits equals the path from lines", () => {
  fc.assert(
    fc.property(claim, before, (of, at) => {
      expect(demo.settleFromSplit(demo.splitClaim(of), of, at)).toEqual(demo.settle(of, at));
    }),
    { numRuns: 1000 },
  );
});

test("G-B3 the yearly cap is respected, whatever comes in whatever order", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ of: claim, large: fc.boolean() }), { maxLength: 12 }), (claims) => {
      let at = NO_ACCUMULATORS;
      for (const { of, large } of claims) {
        const lines = large
          ? [...of.lines, { kind: "service", class: "A", amountFen: fen(9_000_000) } as const]
          : of.lines;
        at = jingmen.settle({ ...of, pool: "resident", careType: "inpatient", identity: "ordinary", lines }, at).after;
        expect(at.capUsedFen).toBeLessThanOrEqual(15_000_000);
      }
    }),
    { numRuns: 300 },
  );
});

test("G-B3 monotone in quantity at a fixed unit price and class: a larger amount never lowers what the funds or the person pay", () => {
  fc.assert(
    fc.property(claim, before, fc.integer({ min: 1, max: 40 }), (of, at, more) => {
      const [first, ...others] = of.lines as [ClaimLine, ...ClaimLine[]];
      const smaller = demo.settle(of, at);
      const increased = { ...first, amountFen: fen(first.amountFen * (1 + more)) };
      const larger = demo.settle({ ...of, lines: [increased, ...others] }, at);
      const funds = (result: typeof smaller): number => result.basicFen + result.largeAmountFen + result.maternityFen;
      // Off-site three independent roundings meet (reduced ratio, unreduced ratio, segment): they may swing by two fen.
      const slack = (of.offSite ?? "none") === "none" ? 0 : 2;
      expect(funds(larger)).toBeGreaterThanOrEqual(funds(smaller));
      expect(larger.basicFen).toBeGreaterThanOrEqual(smaller.basicFen);
      expect(larger.personalFen).toBeGreaterThanOrEqual(smaller.personalFen - slack);
    }),
    { numRuns: 2000 },
  );
});

test("a reversed line splits into exactly minus its original, a reversal is minus its settlement", () => {
  fc.assert(
    fc.property(line, (of) => {
      const split = jingmen.splitLine(of, { careType: "inpatient", date: FIRST });
      const reversed = jingmen.splitLine(
        { ...of, amountFen: negateFen(of.amountFen) },
        { careType: "inpatient", date: FIRST },
      );
      for (const key of ["fullSelfPayFen", "overCeilingFen", "preSelfPayFen", "inScopeFen"] as const) {
        expect(reversed[key]).toBe(negateFen(split[key]));
      }
    }),
  );
  fc.assert(
    fc.property(claim, before, (of, at) => {
      const original = demo.settle(of, at);
      const reversal = reverseSettlement(original, at);
      expect(reversal.basicFen).toBe(negateFen(original.basicFen));
      expect(reversal.feeFen + original.feeFen).toBe(0);
      expect(reversal.personalFen).toBe(negateFen(original.personalFen));
      expect(reversal.after).toEqual(at);
    }),
  );
});

test("the order of lines does not matter", () => {
  fc.assert(
    fc.property(claim, before, (of, at) => {
      expect(demo.settle({ ...of, lines: [...of.lines].reverse() }, at)).toEqual(demo.settle(of, at));
    }),
  );
});
