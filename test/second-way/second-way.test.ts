import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CASE_COVERAGE, CASE_DIFFERENCES } from "./case-payment.sql.js";
import { type MeasuredCity, openMeasuredCity } from "./city.js";
import {
  FINDING_DIFFERENCES,
  FINDINGS_COMPARED,
  LOSS_CLEARED,
  LOSS_COVERAGE,
  LOSS_STEPS,
  SETTLEMENT_DIFFERENCES,
} from "./loss.sql.js";
import {
  DAMAGE_DIFFERENCES,
  STAYS_BY_CASE_DIFFERENCES,
  STAYS_BY_ITEM_DIFFERENCES,
  STAYS_COVERAGE,
} from "./merged.sql.js";
import { OUTPATIENT_COVERAGE, OUTPATIENT_DIFFERENCES } from "./outpatient.sql.js";
import { OWED_COVERAGE, OWED_DIFFERENCES } from "./owed.sql.js";
import { lawFigures } from "./parameters.js";
import {
  MERGED_OUT_OF_BOUNDS,
  OUT_OF_BOUNDS,
  ROLLUP_DIFFERENCES,
  STRANGERS,
  TOTALS,
  WITHOUT_CLOCK,
  WRONG_CLEARED,
} from "./reconciliation.sql.js";

const LONGEST = { timeoutSeconds: 900 };

const TURNS_OF_LAW = [
  ...["stays", "children", "oncology_free", "continued_stays", "referrals", "reduced_elsewhere"],
  ...["at_the_cap", "large_amount", "in_waiting", "identities"],
];

const TURNS_OF_OUTPATIENT_LAW = [...["settlements", "with_deductible", "at_the_limit", "prenatal", "owed_fen"]];

describe("G-B5 an independent second way, in SQL", () => {
  let city: MeasuredCity;
  const ask = <Row>(sql: string): Promise<Row[]> => city.warehouse.query<Row>(sql, lawFigures(city.policy), LONGEST);
  const one = async (sql: string): Promise<Record<string, number>> => {
    const [row] = await ask<Record<string, string | number>>(sql);
    return Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, Number(value)]));
  };

  beforeAll(async () => {
    city = await openMeasuredCity();
    for (const step of LOSS_STEPS) await city.warehouse.command(step, lawFigures(city.policy), LONGEST);
  }, 1_200_000);
  afterAll(async () => {
    for (const cleared of LOSS_CLEARED) await city.warehouse.command(cleared);
    await city.dispose();
  });

  it("owes the same on every stay, day surgery, separately paid drug and chronic visit: 0 fen apart", async () => {
    const seen = await one(OWED_COVERAGE);
    for (const turn of TURNS_OF_LAW) expect(seen[turn], turn).toBeGreaterThan(0);
    expect(seen["owed_fen"]).toBeGreaterThan(0);
    expect(await ask(OWED_DIFFERENCES)).toEqual([]);
  }, 900_000);

  it("owes the same on every out-patient, emergency and prenatal visit: 0 fen apart", async () => {
    const seen = await one(OUTPATIENT_COVERAGE);
    for (const turn of TURNS_OF_OUTPATIENT_LAW) expect(seen[turn], turn).toBeGreaterThan(0);
    expect(await ask(OUTPATIENT_DIFFERENCES)).toEqual([]);
  }, 900_000);

  it("would see a deductible that is wrong by one fen", async () => {
    const figures = lawFigures(city.policy);
    const deductible = (figures["deductible_2"] as readonly number[]).map((fen) => fen + 1);
    const wrong = { ...figures, deductible_2: deductible };
    expect((await city.warehouse.query(OWED_DIFFERENCES, wrong, LONGEST)).length).toBeGreaterThan(0);
  }, 900_000);

  it("loses the same on every settlement paid by item, false stays and wrong payments too: 0 fen apart", async () => {
    const seen = await one(LOSS_COVERAGE);
    expect(seen["with_definite"]).toBeGreaterThan(0);
    expect(seen["with_suspected"]).toBeGreaterThan(0);
    expect(seen["false_altogether"]).toBeGreaterThan(0);
    expect(seen["wrong_payments"]).toBeGreaterThan(0);
    expect(seen["loss_fen"]).toBeGreaterThan(0);
    expect(await ask(SETTLEMENT_DIFFERENCES)).toEqual([]);
  }, 900_000);

  it("shares the same among the findings: 0 fen apart", async () => {
    expect((await one(FINDINGS_COMPARED))["findings"]).toBeGreaterThan(0);
    expect(await ask(FINDING_DIFFERENCES)).toEqual([]);
  }, 900_000);

  it("loses the same on every settlement paid by case or bed-day: 0 fen apart", async () => {
    const seen = await one(CASE_COVERAGE);
    for (const turn of ["cases", "with_loss", "by_lines", "wrong_groups", "loss_fen"])
      expect(seen[turn], turn).toBeGreaterThan(0);
    expect(await ask(CASE_DIFFERENCES)).toEqual([]);
  }, 900_000);

  it("loses the same on stays that should have been one, and the person is damaged by the same: 0 fen apart", async () => {
    const seen = await one(STAYS_COVERAGE);
    for (const turn of ["by_item", "with_damage", "by_case", "loss_fen"]) expect(seen[turn], turn).toBeGreaterThan(0);
    expect(await ask(STAYS_BY_ITEM_DIFFERENCES)).toEqual([]);
    expect(await ask(STAYS_BY_CASE_DIFFERENCES)).toEqual([]);
    expect(await ask(DAMAGE_DIFFERENCES)).toEqual([]);
  }, 900_000);

  it("reconciles: institutions, counties, rules and settlements add up to the same loss of each fund", async () => {
    const rows = await city.warehouse.query<{ fund: string; total: string; added: string }>(TOTALS, {}, LONGEST);
    const totals = (added: string) =>
      rows
        .filter((row) => row.added === added)
        .map(({ fund, total }) => `${fund} ${total}`)
        .sort();
    expect(totals("findings").length).toBeGreaterThan(1);
    for (const added of ["institutions", "counties", "rules", "settlements"])
      expect(totals(added), added).toEqual(totals("findings"));
    expect(await city.warehouse.query(ROLLUP_DIFFERENCES, {}, LONGEST)).toEqual([]);
  }, 900_000);

  it("keeps each settlement between nothing and what was paid, by case what was cleared", async () => {
    expect(await city.warehouse.query(OUT_OF_BOUNDS, {}, LONGEST)).toEqual([]);
    expect(await city.warehouse.query(MERGED_OUT_OF_BOUNDS, {}, LONGEST)).toEqual([]);
    expect(await city.warehouse.query(WRONG_CLEARED, {}, LONGEST)).toEqual([]);
  }, 900_000);

  it("measures neither monitors nor shadow rules nor personal accounts, and gives each loss its clock", async () => {
    expect(await city.warehouse.query(STRANGERS, {}, LONGEST)).toEqual([]);
    const [latest] = city.policy.changeDates.slice(-1);
    if (latest === undefined) throw new Error("the area has no parameters");
    const years = {
      years: city.policy.whole("supervision/limitation/years", latest),
      years_harmed: city.policy.whole("supervision/limitation/yearsHarmed", latest),
    };
    expect(await city.warehouse.query(WITHOUT_CLOCK, years, LONGEST)).toEqual([]);
  }, 900_000);
});
