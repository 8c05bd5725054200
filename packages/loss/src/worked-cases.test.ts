import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { addFen, type CalendarDate, calendarDate, fen, formatYuan, HengjianError, parseYuan } from "@hengjian/domain";
import { readArithmetic } from "@hengjian/domain/testing";
import { loadAreaPolicy } from "@hengjian/policy";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { fundTotal } from "./by-fund.js";
import { type ClearingCategory, pooledRatioFromClearing } from "./clearing.js";
import type { FundAmounts } from "./inputs.js";
import { measureFindings } from "./measure-findings.js";
import { orientationOf } from "./orientation.js";
import type { PenaltyRange } from "./penalty.js";
import { fenByFund, lossWorld, type SettlementCase } from "./testing/worked-case.js";

type Words = Readonly<Record<string, string>>;

interface ExpectedFinding {
  readonly fee?: string;
  readonly inScope?: string;
  readonly loss?: Words;
  readonly damage?: string;
  readonly notes?: readonly string[];
}

interface PooledCase {
  readonly violatingInScope: string;
  readonly actYear: number;
  readonly category: ClearingCategory;
  readonly year: number;
  readonly cleared: string;
  readonly inScope: string;
  readonly institution?: string;
  readonly clearedCategory?: string;
  readonly paid?: Words;
}

interface ActCase {
  readonly area?: string;
  readonly lastDay: string;
  readonly continuesUntil?: string;
  readonly discoveredOn: string;
  readonly loss: string;
}

interface WorkedCase {
  readonly name: string;
  readonly article: string;
  readonly input: SettlementCase & { readonly pooledRatio?: PooledCase; readonly act?: ActCase };
  readonly expected: {
    readonly findings?: Readonly<Record<string, ExpectedFinding>>;
    readonly total?: string;
    readonly bookedOn?: Words;
    readonly overlaps?: readonly { readonly line: string; readonly findings: readonly string[] }[];
    readonly pooled?: Readonly<Record<string, unknown>> & { readonly loss?: string; readonly byFund?: Words };
    readonly error?: string;
  } & Readonly<Record<string, unknown>>;
  readonly arithmetic: readonly string[];
}

const FOLDER = fileURLToPath(new URL("../cases/", import.meta.url));
const sheets = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => {
    const sheet = parse(readFileSync(join(FOLDER, file), "utf8")) as { common: object; cases: WorkedCase[] };
    return { file, cases: sheet.cases.map((item) => ({ ...item, input: { ...sheet.common, ...item.input } })) };
  });

/** Amounts that people read, fund by fund; a fund at 0 is left out on both sides. */
function words(amounts: FundAmounts): Words {
  return Object.fromEntries([...amounts].map(([fund, amount]) => [fund, formatYuan(amount)]));
}

function settlementsOutcome(input: SettlementCase) {
  const { settlements, findings, mergedRecompute } = lossWorld(input);
  const collector = measureFindings(findings, true);
  for (const settlement of settlements) collector.add(settlement);
  const splits = findings.filter(({ method }) => method === "merged-stays");
  if (splits.length > 0) {
    const named = new Set(splits.flatMap(({ settlementIds }) => settlementIds));
    collector.addMerged(
      splits,
      settlements.filter(({ settlementId }) => named.has(settlementId)),
      mergedRecompute,
    );
  }
  const measures = collector.measures();
  const booked = [...collector.lossBySettlement()];
  const total = measures.map(({ lossFenByFund }) => fundTotal(lossFenByFund)).reduce(addFen, fen(0));
  return {
    findings: Object.fromEntries(
      measures.map((measure) => [
        measure.findingId,
        {
          fee: formatYuan(measure.feeFen),
          inScope: formatYuan(measure.inScopeFen),
          loss: words(measure.lossFenByFund),
          damage: formatYuan(measure.patientDamageFen),
          notes: measure.notes,
        },
      ]),
    ),
    total: formatYuan(total),
    bookedOn: Object.fromEntries(booked.map(([id, amounts]) => [id, formatYuan(fundTotal(amounts))])),
    overlaps: collector.overlaps().map(({ feeLineId, findingIds }) => ({ line: feeLineId, findings: findingIds })),
  };
}

function pooledOutcome(asked: PooledCase) {
  const result = pooledRatioFromClearing(
    {
      ground: "too-many-persons-with-differing-benefits",
      institutionId: "H1",
      category: asked.category,
      actYear: asked.actYear,
      violatingInScopeFen: parseYuan(asked.violatingInScope),
      paidFen: fenByFund(asked.paid ?? {}),
      insuranceType: "310",
    },
    [
      {
        institutionId: asked.institution ?? "H1",
        year: asked.year,
        careCategory: asked.clearedCategory ?? asked.category,
        clearedFundFen: parseYuan(asked.cleared),
        inScopeFen: parseYuan(asked.inScope),
      },
    ],
  );
  return {
    pooled: {
      loss: formatYuan(result.lossFen),
      numerator: formatYuan(result.numeratorFen),
      denominator: formatYuan(result.denominatorFen),
      year: result.year,
      category: result.careCategory,
      ground: result.ground,
      byFund: words(result.lossFenByFund),
    },
  };
}

function actOutcome(act: ActCase) {
  const range = (penalty: PenaltyRange | null) =>
    penalty === null ? null : { lowest: formatYuan(penalty.lowestFen), highest: formatYuan(penalty.highestFen) };
  const orientation = orientationOf(
    {
      lastDay: calendarDate(act.lastDay),
      discoveredOn: calendarDate(act.discoveredOn),
      lossFen: parseYuan(act.loss),
      ...(act.continuesUntil === undefined ? {} : { continuesUntil: act.continuesUntil as CalendarDate }),
    },
    loadAreaPolicy(act.area ?? "jingmen-2024"),
  );
  return { ...orientation, penalty: range(orientation.penalty), penaltyIfFraud: range(orientation.penaltyIfFraud) };
}

function outcomeOf(input: WorkedCase["input"]): object {
  try {
    if (input.pooledRatio !== undefined) return pooledOutcome(input.pooledRatio);
    return input.act === undefined ? settlementsOutcome(input) : actOutcome(input.act);
  } catch (error) {
    if (error instanceof HengjianError) return { error: error.code };
    throw error;
  }
}

/** Amounts of the expected loss, which the written arithmetic must reach. */
function reached(expected: WorkedCase["expected"]): string[] {
  const ofFindings = Object.values(expected.findings ?? {}).flatMap(({ loss, damage }) => [
    ...Object.values(loss ?? {}),
    damage ?? "0.00",
  ]);
  const pooled = [expected.pooled?.loss ?? "0.00", ...Object.values(expected.pooled?.byFund ?? {})];
  return [...ofFindings, ...pooled, expected.total ?? "0.00"].filter((amount) => amount !== "0.00");
}

test("every worked case is named once", () => {
  const names = sheets.flatMap(({ cases }) => cases.map((item) => item.name));
  expect(names.length).toBeGreaterThanOrEqual(120);
  expect(new Set(names).size).toBe(names.length);
});

describe.each(sheets)("B3 $file", ({ cases }) => {
  test.each(cases)("$article $name", ({ input, expected }) => {
    const outcome = outcomeOf(input);
    expect(outcome).toMatchObject(expected);
    // A part that matches may still hold more: an expected loss is the whole loss.
    for (const [id, { loss }] of Object.entries(expected.findings ?? {})) {
      if (loss !== undefined) expect(outcome).toHaveProperty(["findings", id, "loss"], loss);
    }
  });

  test.each(cases)("the arithmetic of $name holds", ({ expected, arithmetic }) => {
    expect(arithmetic.length).toBeGreaterThan(0);
    const lines = arithmetic.map(readArithmetic);
    lines.forEach(({ left, right }, index) => {
      expect(left, arithmetic[index]).toBe(right);
    });
    for (const amount of reached(expected)) expect(lines.map(({ result }) => result)).toContain(amount);
  });
});
