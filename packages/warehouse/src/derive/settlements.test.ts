import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reversal, settlement, visit } from "../testing/delivered-records.js";
import { createDeliveredTables, deliverRows } from "../testing/delivered-rows.js";
import { openTestWarehouse, type TestWarehouse } from "../testing/index.js";
import { compareCountingSchools } from "./counting-schools.js";
import { derive } from "./derive.js";

let test: TestWarehouse;
beforeAll(async () => {
  test = await openTestWarehouse();
  await createDeliveredTables(test.warehouse);
});
afterAll(() => test.dispose());

const reasons = async (): Promise<Record<string, string>> => {
  const rows = await test.warehouse.query<{ source_id: string; reason: string }>(
    "SELECT source_id, reason FROM exclusion WHERE source_kind = 'settlement' ORDER BY source_id",
  );
  return Object.fromEntries(rows.map(({ source_id, reason }) => [source_id, reason]));
};
const standing = async (): Promise<Record<string, number>> => {
  const rows = await test.warehouse.query<{ settlement_id: string; medical_fee_fen: string }>(
    "SELECT settlement_id, medical_fee_fen FROM net_settlement ORDER BY settlement_id",
  );
  return Object.fromEntries(rows.map((row) => [row.settlement_id, Number(row.medical_fee_fen)]));
};

describe("net settlements", () => {
  it("leave out reversed pairs whether or not the original is flagged, and name every other oddity", async () => {
    const plain = settlement("A");
    const flagged = settlement("B", { refund_flag: true });
    const again = settlement("C");
    const twice = settlement("D");
    const undone = settlement("E");
    await deliverRows(test.warehouse, {
      settlement: [
        ...[plain, reversal("A-", plain), flagged, reversal("B-", flagged, { settled_at: "2024-04-01 09:00:00" })],
        ...[again, reversal("C-", again), settlement("C2", { visit_id: "VC" })],
        ...[twice, reversal("D1", twice), reversal("D2", twice, { settled_at: "2024-03-06 09:00:00" })],
        ...[
          undone,
          reversal("E1", undone),
          { ...undone, settlement_id: "E2", original_settlement_id: "E1", refund_flag: true },
        ],
        reversal("F-", settlement("F")),
        settlement("G", { refund_flag: true }),
        settlement("H", { medical_fee_fen: -5_00, fund_total_fen: -5_00, basic_fund_fen: -5_00 }),
        settlement("I", { original_settlement_id: "A", refund_flag: true }),
        settlement("J", { valid_flag: false }),
      ],
    });
    await derive(test.warehouse);
    expect(await standing()).toEqual({ C2: 100_00, E: 100_00 });
    expect(await reasons()).toEqual({
      ...{ A: "reversed", "A-": "reversal", B: "reversed", "B-": "reversal", C: "reversed", "C-": "reversal" },
      ...{ D: "reversed", D1: "reversal", D2: "reversed-twice", E1: "reversal-undone", E2: "undo" },
      ...{ "F-": "orphan-reversal", G: "refunded-reversal-missing", H: "negative-without-original" },
      ...{ I: "refund-sign-unclear", J: "invalid" },
    });
  });

  it("take a partial refund off its original", async () => {
    const row = settlement("A");
    const part = {
      medical_fee_fen: -30_00,
      pre_self_pay_fen: -3_00,
      in_scope_fen: -27_00,
      basic_fund_fen: -15_00,
      fund_total_fen: -15_00,
      person_pay_fen: -15_00,
    };
    await deliverRows(test.warehouse, { settlement: [row, reversal("A-", row, part)] });
    await derive(test.warehouse);
    const [net] = await test.warehouse.query(
      "SELECT settlement_id, medical_fee_fen, in_scope_fen, fund_total_fen FROM net_settlement",
    );
    expect(net).toEqual({ settlement_id: "A", medical_fee_fen: "7000", in_scope_fen: "6300", fund_total_fen: "3500" });
  });

  it("list a pair that does not come to zero", async () => {
    const row = settlement("A");
    await deliverRows(test.warehouse, { settlement: [row, reversal("A-", row, { fund_total_fen: -49_99 })] });
    await derive(test.warehouse);
    expect(await reasons()).toEqual({ A: "reversed-unbalanced", "A-": "reversal" });
  });

  it("read sex and birth from the visit where neither the settlement nor a register tells them", async () => {
    await deliverRows(test.warehouse, {
      settlement: [settlement("A", { sex: "", birth_date: null })],
      visit: [visit("VA", { sex: "2", birth_date: "1948-02-29" })],
    });
    await derive(test.warehouse);
    const [net] = await test.warehouse.query("SELECT sex, toString(birth_date) AS birth FROM net_settlement");
    expect(net).toEqual({ sex: "2", birth: "1948-02-29" });
  });

  it("read levels, sex and birth from the registers where the settlement is silent", async () => {
    await deliverRows(test.warehouse, {
      settlement: [settlement("A", { sex: "9", care_type: "2105" })],
      person: [{ person_id: "P1", sex: "2", birth_date: "1948-02-29" }],
      institution: [
        {
          institution_id: "H1",
          institution_name: "甲",
          institution_kind: "tcm",
          institution_level: 2,
          institution_area: "420899",
        },
      ],
    });
    await derive(test.warehouse);
    const [row] = await test.warehouse.query(
      "SELECT sex, toString(birth_date) AS birth, institution_level, ceiling_level, institution_area, institution_kind, care_category FROM net_settlement",
    );
    expect(row).toEqual({
      sex: "2",
      birth: "1948-02-29",
      institution_level: 2,
      ceiling_level: 2,
      institution_area: "420899",
      institution_kind: "tcm",
      care_category: "inpatient",
    });
  });
});

interface Life {
  readonly fee: number;
  readonly month: number;
  readonly flagged: boolean;
  /** Months after the original in which it is taken back, one a reversal. */
  readonly reversals: readonly number[];
}

const lives = fc.array(
  fc.record({
    fee: fc.integer({ min: 1, max: 1_000_00 }),
    month: fc.integer({ min: 1, max: 6 }),
    flagged: fc.boolean(),
    reversals: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }),
  }),
  { minLength: 150, maxLength: 200 },
);

function rowsOf(life: Life, number: number): object[] {
  const at = (month: number, order: number) => `2024-${String(month).padStart(2, "0")}-20 10:00:0${order}`;
  const amounts = {
    medical_fee_fen: life.fee,
    in_scope_fen: life.fee,
    pre_self_pay_fen: 0,
    basic_fund_fen: life.fee,
    fund_total_fen: life.fee,
    person_pay_fen: 0,
  };
  const refund_flag = life.flagged && life.reversals.length > 0;
  const row = settlement(`S${number}`, {
    ...amounts,
    person_id: `P${number % 7}`,
    institution_id: `H${number % 3}`,
    settled_at: at(life.month, 0),
    refund_flag,
  });
  return [
    row,
    ...life.reversals.map((later, order) =>
      reversal(`R${number}-${order}`, row, { settled_at: at(life.month + later, order + 1) }),
    ),
  ];
}

describe("the two counting schools", () => {
  it("A7 reversals net to zero in any order of rows, and every difference between the schools is told", {
    timeout: 300_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(lives, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), async (all, dice) => {
        const rows = all.flatMap(rowsOf).map((row) => ({ row, order: dice.next().value as number }));
        await deliverRows(test.warehouse, {
          settlement: rows.toSorted((a, b) => a.order - b.order).map(({ row }) => row),
        });
        await derive(test.warehouse);
        const expected = all.flatMap((life, number) =>
          life.reversals.length === 0 ? [[`S${number}`, life.fee] as const] : [],
        );
        expect(await standing()).toEqual(Object.fromEntries(expected));
        const schools = await compareCountingSchools(test.warehouse);
        expect(schools.explained).toBe(true);
        const whole = all.filter((life) => life.reversals.length <= 1);
        if (whole.length === all.length && whole.every((life) => life.reversals.every((later) => later === 0)))
          expect(schools.differing).toEqual([]);
        const [booked] = await test.warehouse.query<{ fee: string; admissions: string; least: string }>(
          "SELECT sum(medical_fee_fen) AS fee, sum(r.admissions) AS admissions, min(toInt64(r.admissions)) AS least FROM rollup_month AS r",
        );
        const signed = all.reduce((sum, life) => sum + life.fee * (1 - life.reversals.length), 0);
        expect(Number(booked?.fee)).toBe(signed);
        expect(Number(booked?.admissions)).toBe(expected.length);
        expect(Number(booked?.least)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it("agree to the fen where every pair lies in one month", async () => {
    const sameMonth = Array.from(
      { length: 60 },
      (_, number): Life => ({
        fee: 100 + number,
        month: 1 + (number % 6),
        flagged: number % 2 === 0,
        reversals: number % 3 === 0 ? [0] : [],
      }),
    );
    await deliverRows(test.warehouse, { settlement: sameMonth.flatMap(rowsOf) });
    await derive(test.warehouse);
    expect(await compareCountingSchools(test.warehouse)).toEqual({ explained: true, differing: [] });
  });
});
