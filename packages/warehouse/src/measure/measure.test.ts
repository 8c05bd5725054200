import { type CalendarDate, type Fen, fen, findingId } from "@hengjian/domain";
import {
  type Accumulators,
  type ClaimContext,
  loadAreaPolicy,
  NO_ACCUMULATORS,
  settleFromSplit,
} from "@hengjian/policy";
import { loadCatalogue, type RuleFile, ruleSetFor } from "@hengjian/rules";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Warehouse } from "../client/warehouse.js";
import { derive } from "../derive/derive.js";
import { measureInForce } from "../schema/tables/finding-measure.js";
import { screen } from "../screen/screen.js";
import { feeLine, reversal, settlement } from "../testing/delivered-records.js";
import { addBatch, createDeliveredTables, deliverRows } from "../testing/delivered-rows.js";
import { openTestWarehouse, type TestWarehouse } from "../testing/index.js";
import { measureLoss } from "./measure-loss.js";
import { measureOwed } from "./measure-owed.js";

const AREA = "yunting-demo";
const policy = loadAreaPolicy(AREA);
let test: TestWarehouse;
let warehouse: Warehouse;
beforeAll(async () => {
  test = await openTestWarehouse();
  warehouse = test.warehouse;
  await createDeliveredTables(warehouse);
});
afterAll(() => test.dispose());

function claim(day: string): ClaimContext {
  return {
    pool: "resident",
    careType: "inpatient",
    date: day as CalendarDate,
    settledDate: day as CalendarDate,
    institutionLevel: 3,
    offSite: "none",
    birthDate: "1970-01-01" as CalendarDate,
    identity: "ordinary",
  };
}

/** A stay of one day as the platform would have settled it, or changed. */
function settled(id: string, day: string, of: { before: Accumulators; inScope: number; change?: object }) {
  const split = { fullSelfPayFen: fen(0), overCeilingFen: fen(0), preSelfPayFen: fen(0), inScopeFen: fen(of.inScope) };
  const owed = settleFromSplit(split, claim(day), of.before, policy);
  const row = settlement(id, {
    begin_date: day,
    end_date: day,
    settled_at: `${day} 10:00:00`,
    institution_area: "990101",
    insured_area: "990102",
    birth_date: "1970-01-01",
    institution_level: 3,
    medical_fee_fen: of.inScope,
    pre_self_pay_fen: 0,
    in_scope_fen: of.inScope,
    deductible_met_fen: owed.deductibleFen,
    basic_fund_fen: owed.basicFen,
    resident_critical_fund_fen: owed.largeAmountFen,
    fund_total_fen: owed.basicFen + owed.largeAmountFen,
    person_pay_fen: owed.personalFen,
    ...of.change,
  });
  return { row, owed };
}

/** The same warehouse, which counts the settlements that are read from it one by one. */
function countingSettlements(whole: Warehouse): { readonly counted: Warehouse; readonly read: () => number } {
  let rows = 0;
  const counted: Warehouse = {
    query: whole.query.bind(whole),
    stream: async function* <Row>(...call: Parameters<Warehouse["stream"]>) {
      for await (const batch of whole.stream<Row>(...call)) {
        rows += batch.length;
        yield batch;
      }
    },
    command: whole.command.bind(whole),
    insertRows: whole.insertRows.bind(whole),
    insertStream: whole.insertStream.bind(whole),
    close: async () => undefined,
  };
  return { counted, read: () => rows };
}

const PERSON = { person_id: "P1", person_name: "", sex: "1", birth_date: "1970-01-01", identity: "ordinary" };

describe("measureOwed", () => {
  it("owes what was paid where the policy was followed, through a year that reaches the large-amount part", async () => {
    let before = NO_ACCUMULATORS;
    const rows: object[] = [];
    for (const [index, inScope] of [2_000_00, 90_000_00, 60_000_00, 70_000_00].entries()) {
      const { row, owed } = settled(`S${index}`, `2024-0${index + 2}-10`, { before, inScope });
      rows.push(row);
      before = owed.after;
    }
    const { row } = settled("S9", "2025-01-05", { before: NO_ACCUMULATORS, inScope: 90_000_00 });
    await deliverRows(warehouse, { settlement: [...rows, row], person: [PERSON] });
    await derive(warehouse);
    const report = await measureOwed(warehouse, policy);
    expect(report).toMatchObject({ settlements: 5, computed: 5, differing: {}, notEvaluable: {} });
    const different = await warehouse.query(
      `SELECT o.settlement_id FROM owed AS o INNER JOIN net_settlement AS s ON s.settlement_id = o.settlement_id
       WHERE o.owed_basic_fen != s.basic_fund_fen OR o.owed_large_fen != s.large_fund_fen OR o.step != ''`,
    );
    expect(different).toEqual([]);
    const [large] = await warehouse.query<{ paid: string }>("SELECT sum(owed_large_fen) AS paid FROM owed");
    expect(Number(large?.paid)).toBeGreaterThan(0);
  });

  it("names the step of a wrong payment and does not let it spoil the next settlement", async () => {
    const first = settled("S1", "2024-02-10", { before: NO_ACCUMULATORS, inScope: 20_000_00 });
    const tooMuch = first.owed.basicFen + 1_000_00;
    const wrong = settled("S1", "2024-02-10", {
      before: NO_ACCUMULATORS,
      inScope: 20_000_00,
      change: { basic_fund_fen: tooMuch, fund_total_fen: tooMuch },
    });
    const before = { ...first.owed.after, capUsedFen: fen(first.owed.after.capUsedFen + 1_000_00) };
    const second = settled("S2", "2024-03-10", { before, inScope: 20_000_00 });
    await deliverRows(warehouse, { settlement: [wrong.row, second.row], person: [PERSON] });
    await derive(warehouse);
    expect((await measureOwed(warehouse, policy)).differing).toEqual({ ratio: 1 });
    const rows = await warehouse.query("SELECT settlement_id, step, owed_basic_fen FROM owed ORDER BY settlement_id");
    expect(rows).toEqual([
      { settlement_id: "S1", step: "ratio", owed_basic_fen: String(first.owed.basicFen) },
      { settlement_id: "S2", step: "", owed_basic_fen: String(second.owed.basicFen) },
    ]);
  });

  it("counts by reason what the policy cannot compute", async () => {
    const here = { insured_area: "990101" };
    const bought = settlement("S1", { ...here, care_type: "41" });
    const cadre = settlement("S2", { ...here, insurance_type: "340" });
    await deliverRows(warehouse, { settlement: [bought, cadre, settlement("S3")], person: [PERSON] });
    await derive(warehouse);
    expect(await measureOwed(warehouse, policy)).toMatchObject({
      computed: 0,
      notEvaluable: { "insured-elsewhere": 1, "personal-account-only": 1, "pool-without-policy": 1 },
      cityTaken: "",
    });
  });

  it("computes only persons whose rows have changed, and has what computing everybody gives", async () => {
    const of = (id: string, person: string, day: string) => {
      const { row } = settled(id, day, { before: NO_ACCUMULATORS, inScope: 20_000_00 });
      return { ...row, person_id: person };
    };
    const rows = () =>
      warehouse.query(
        `SELECT * EXCEPT (measure_id) FROM owed_rows WHERE measure_id = ${measureInForce("owed")} ORDER BY settlement_id`,
      );
    const persons = ["P1", "P2", "P3"].map((person_id) => ({ ...PERSON, person_id }));
    const bought = settlement("S4", { person_id: "P3", insured_area: "990101", care_type: "41" });
    const first = [of("S1", "P1", "2024-02-10"), of("S2", "P2", "2024-03-10"), of("S3", "P3", "2024-04-10"), bought];
    await deliverRows(warehouse, { settlement: first, person: persons });
    await derive(warehouse);
    await measureOwed(warehouse, policy, { changedOnly: true });
    await addBatch(warehouse, {
      settlement: [of("S5", "P1", "2024-06-10")],
      fund_split: [{ settlement_id: "S2", fund_pay_type: "510100", fund_paid_fen: 500_00 }],
    });
    await derive(warehouse);
    const { counted, read } = countingSettlements(warehouse);
    const report = await measureOwed(counted, policy, { changedOnly: true });
    expect(read()).toBe(3);
    expect(report).toMatchObject({ settlements: 5, computed: 4, notEvaluable: { "personal-account-only": 1 } });
    const few = await rows();
    await measureOwed(counted, policy, { changedOnly: true });
    expect(read()).toBe(3);
    expect(await rows()).toEqual(few);
    expect(await measureOwed(counted, policy)).toEqual({ ...report, seconds: expect.any(Number) });
    expect(read()).toBe(8);
    expect(await rows()).toEqual(few);
    await measureOwed(counted, policy, { changedOnly: true, codeVersion: "next" });
    expect(read()).toBe(13);
  });

  it("knows from the settlement alone whose benefits other documents rule", async () => {
    const here = { insured_area: "420802", institution_area: "420802" };
    const told = (id: string, change: object) => {
      const { row } = settled(id, "2026-02-10", { before: NO_ACCUMULATORS, inScope: 20_000_00 });
      return { ...row, ...here, ...{ person_id: id, basic_fund_fen: 20_000_00, fund_total_fen: 20_000_00 }, ...change };
    };
    const settlements = [
      told("S1", { insurance_type: "310", person_type: "1300" }),
      told("S2", { special_person_type: "51" }),
      told("S3", { special_person_type: "00" }),
    ];
    await deliverRows(warehouse, { settlement: settlements, person: [PERSON] });
    await derive(warehouse);
    const report = await measureOwed(warehouse, loadAreaPolicy("jingmen-2024"));
    expect(report).toMatchObject({ settlements: 3, computed: 1, differing: { ratio: 1 } });
    expect(Object.keys(report.notEvaluable).every((reason) => reason.startsWith("EXTERNAL_DOCUMENT:"))).toBe(true);
  });

  it("takes the city of most of the insured where an invented area knows none of the delivery's counties", async () => {
    const paid = (id: string, insured_area: string, given: number) => {
      const change = { insured_area, institution_area: "429002" };
      const { row, owed } = settled(id, "2024-02-10", { before: NO_ACCUMULATORS, inScope: 20_000_00, change });
      return { ...row, person_id: id, basic_fund_fen: owed.basicFen + given, fund_total_fen: owed.basicFen + given };
    };
    const deliver = async (given: number) => {
      const rows = [paid("S1", "429001", 0), paid("S2", "429002", given), paid("S3", "421101", 0)];
      await deliverRows(warehouse, { settlement: rows, person: [PERSON] });
      await derive(warehouse);
    };
    await deliver(0);
    expect(await measureOwed(warehouse, policy)).toMatchObject({
      computed: 2,
      notEvaluable: { "insured-elsewhere": 1 },
      cityTaken: "4290",
      cityLeft: "",
    });
    await deliver(100_00);
    expect(await measureOwed(warehouse, policy)).toMatchObject({
      computed: 0,
      notEvaluable: { "insured-elsewhere": 3 },
      cityTaken: "",
      cityLeft: "4290",
    });
    expect(await measureOwed(warehouse, loadAreaPolicy("jingmen-2024"))).toMatchObject({
      computed: 0,
      notEvaluable: { "insured-elsewhere": 3 },
      cityTaken: "",
    });
  });
});

describe("measureLoss", () => {
  it("is the settlement computed again without the union of the violating parts, and adds up in the roll-up", async () => {
    const inScope = 20_000_00;
    const { row, owed } = settled("S1", "2024-03-02", { before: NO_ACCUMULATORS, inScope });
    const line = (number: string, price: number, amount: number) =>
      feeLine("VS1", number, {
        settlement_id: "S1",
        list_type: "201",
        item_code: `item-${number}`,
        unit_price: price,
        amount_fen: amount,
        pre_self_pay_fen: 0,
        in_scope_fen: amount,
      });
    await deliverRows(warehouse, {
      settlement: [row],
      person: [PERSON],
      fee_line: [line("1", 110_000_000, 110_00), line("2", 60_000_000, 60_00), line("3", 100, inScope - 170_00)],
      price: ["1", "2"].map((number) => ({
        item_code: `item-${number}`,
        item_name: "项目",
        price_level: 0,
        ceiling_price: 50_000_000,
        from_date: "2020-01-01",
      })),
    });
    await derive(warehouse);
    const file = loadCatalogue().get("item-price-ceiling") as RuleFile;
    await screen(warehouse, ruleSetFor(new Map([[file.id, file]]), AREA));
    const report = await measureLoss(warehouse, policy);
    const zero = fen(0);
    const lawful = {
      fullSelfPayFen: zero,
      overCeilingFen: zero,
      preSelfPayFen: zero,
      inScopeFen: fen(inScope - 70_00),
    };
    const less = settleFromSplit(lawful, claim("2024-03-02"), NO_ACCUMULATORS, policy);
    const loss = (owed.basicFen - less.basicFen) as Fen;
    expect(loss).toBeGreaterThan(0);
    expect(report).toMatchObject({
      findings: 2,
      settlements: 1,
      definiteLossFen: loss,
      lossFenByFund: { "390100": loss },
    });
    const measures = await warehouse.query(
      "SELECT finding_id, fee_fen, in_scope_fen, loss_by_fund, suspected_increment, limitation FROM finding_measure ORDER BY fee_fen DESC",
    );
    expect(measures).toMatchObject([
      {
        finding_id: findingId(file.id, "fee-line", ["VS1/1"]),
        fee_fen: "6000",
        in_scope_fen: "6000",
        suspected_increment: false,
        limitation: "",
      },
      { finding_id: findingId(file.id, "fee-line", ["VS1/2"]), fee_fen: "1000", in_scope_fen: "1000" },
    ]);
    const [cell] = await warehouse.query(
      "SELECT sum(findings) AS findings, sum(fee_fen) AS fee, sum(loss_fen) AS loss FROM rollup_finding",
    );
    expect(cell).toEqual({ findings: "2", fee: "7000", loss: String(loss) });
    // Taken back, the settlement takes its findings and the whole of their loss with it.
    await addBatch(warehouse, { settlement: [reversal("S1R", row as Record<string, unknown>)] });
    await derive(warehouse);
    await screen(warehouse, ruleSetFor(new Map([[file.id, file]]), AREA));
    expect(await measureLoss(warehouse, policy)).toMatchObject({ findings: 0, definiteLossFen: 0, lossFenByFund: {} });
  });
});
