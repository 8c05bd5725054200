import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { engineStatus, openWarehouse, stopEngine, type Warehouse } from "@hengjian/warehouse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const MAIN = resolve(import.meta.dirname, "../../apps/ingest/dist/main.js");
const IS_LONG = process.env.HENGJIAN_LONG === "1";
const LOADER_KILLS = IS_LONG ? 50 : 2;
const ENGINE_KILLS = IS_LONG ? 20 : 1;
const SETTLEMENTS = 2_000;
const LINES_EACH = 5;

const folder = mkdtempSync(join(tmpdir(), "hengjian-killed-load-"));
const dataFolder = join(folder, "data");
/** Printed on failure: the same numbers give the same moments. */
const seed = Number(process.env.HENGJIAN_SEED ?? Date.now() % 1_000_000);
let state = seed;
function random(): number {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return state / 2_147_483_648;
}

let warehouse: Warehouse;
/** Milliseconds of a load that nobody disturbs. */
let undisturbed = 0;
let expected: Facts;

/** A delivery of its own for every round; what differs is the prefix of its ids. One settlement in fifty is bad. */
function writeDelivery(prefix: string): string {
  const path = join(folder, prefix);
  mkdirSync(path);
  const settlements: string[] = [
    "setl_id,mdtrt_id,psn_no,insutype,insu_admdvs,fixmedins_code,begndate,enddate,setl_time,med_type,medfee_sumamt,fulamt_ownpay_amt,overlmt_selfpay,preselfpay_amt,inscp_amt,hifp_pay,fund_pay_sumamt,psn_pay",
  ];
  const lines: string[] = [
    "mdtrt_id,bkkp_sn,setl_id,psn_no,fixmedins_code,fee_ocur_time,cnt,pric,det_item_fee_sumamt,fulamt_ownpay_amt,overlmt_amt,preselfpay_amt,inscp_amt,hilist_code",
  ];
  for (let n = 0; n < SETTLEMENTS; n += 1) {
    const day = `2024-${String(1 + (n % 12)).padStart(2, "0")}-${String(1 + (n % 28)).padStart(2, "0")}`;
    const house = `H4290010000${n % 7}`;
    const fee = n % 50 === 0 ? "x" : `${n}.00`;
    const ids = `${prefix}-S${n},${prefix}-V${n},${prefix}-P${n % 900}`;
    settlements.push(
      `${ids},310,429001,${house},${day},${day},${day} 10:00:00,11,${fee},0.00,0.00,0.00,${n}.00,0.00,0.00,${n}.00`,
    );
    for (let line = 0; line < LINES_EACH; line += 1)
      lines.push(
        `${prefix}-V${n},${line},${prefix}-S${n},${prefix}-P${n % 900},${house},${day} 09:00:00,1,1.5,1.50,0.00,0.00,0.00,1.50,X${line}`,
      );
  }
  writeFileSync(join(path, "setl_d.csv"), `${settlements.join("\n")}\n`);
  writeFileSync(join(path, "fee_list_d.csv"), `${lines.join("\n")}\n`);
  return path;
}

interface Loader {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
}

function startLoader(path: string): Loader {
  const child = spawn(process.execPath, [MAIN, "load", path, "--json"], {
    env: { ...process.env, HENGJIAN_DATA: dataFolder, CLICKHOUSE_URL: "" },
    stdio: "ignore",
  });
  return { child, ended: new Promise((done) => child.once("exit", (code) => done(code))) };
}

interface Facts {
  readonly settlements: string;
  readonly lines: string;
  /** Sums by scheme, house and month, and what every row holds, all but the prefix of its ids. */
  readonly sums: readonly unknown[];
  readonly content: string;
  readonly quarantined: string;
  readonly derived: string;
}

async function factsOf(prefix: string): Promise<Facts> {
  const own = `startsWith(visit_id, '${prefix}-')`;
  const [row] = await warehouse.query<Omit<Facts, "sums">>(
    `SELECT (SELECT toString(count()) FROM current_settlement WHERE ${own}) AS settlements,
       (SELECT toString(count()) FROM current_fee_line WHERE ${own}) AS lines,
       (SELECT toString(sum(cityHash64(replaceOne(settlement_id, '${prefix}', ''), begin_date, settled_at, medical_fee_fen, in_scope_fen, institution_id))) FROM current_settlement WHERE ${own}) AS content,
       (SELECT toString(count()) FROM current_quarantine WHERE position(raw_text, '${prefix}-') > 0) AS quarantined,
       (SELECT toString(count()) FROM net_settlement WHERE ${own}) AS derived`,
  );
  const sums = await warehouse.query(
    `SELECT insurance_type, institution_id, toYYYYMM(settled_at) AS month, sum(medical_fee_fen) AS fee FROM current_settlement WHERE ${own} GROUP BY ALL ORDER BY ALL`,
  );
  if (row === undefined) throw new Error("no row of counts");
  return { ...row, sums };
}

/** What readers see while a load runs: nothing of it, or all of it. */
async function watch(prefix: string, until: Promise<unknown>): Promise<string[]> {
  const own = `startsWith(visit_id, '${prefix}-')`;
  const seen = new Set<string>();
  let isOver = false;
  void until.then(() => {
    isOver = true;
  });
  while (!isOver) {
    const rows = await warehouse
      .query<{ n: string }>(
        `SELECT 'settlements ' || toString(count()) AS n FROM current_settlement WHERE ${own} UNION ALL SELECT 'lines ' || toString(count()) FROM current_fee_line WHERE ${own}`,
      )
      .catch(() => []);
    for (const { n } of rows) seen.add(n);
    await new Promise((done) => setTimeout(done, 50));
  }
  return [...seen];
}

const WHOLE = new Set(["settlements 0", "lines 0"]);

beforeAll(async () => {
  warehouse = await openWarehouse({ dataFolder, url: "" });
  await startLoader(writeDelivery("warm")).ended;
  const began = performance.now();
  expect(await startLoader(writeDelivery("calm")).ended).toBe(0);
  undisturbed = performance.now() - began;
  expected = await factsOf("calm");
  WHOLE.add(`settlements ${expected.settlements}`).add(`lines ${expected.lines}`);
  expect(expected).toMatchObject({ lines: String(SETTLEMENTS * LINES_EACH), quarantined: String(SETTLEMENTS / 50) });
  expect(Number(expected.settlements)).toBe(SETTLEMENTS - SETTLEMENTS / 50);
}, 300_000);
afterAll(async () => {
  await warehouse.close();
  await stopEngine(dataFolder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const rounds = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe(`G-A1 a load that is killed, seed ${seed}`, () => {
  it.each(rounds(LOADER_KILLS))(
    "G-A1 loses and doubles nothing when the loader is killed at a random moment: %i",
    async (round) => {
      const prefix = `loader${round}`;
      const path = writeDelivery(prefix);
      const loader = startLoader(path);
      const seen = watch(prefix, loader.ended);
      await new Promise((done) => setTimeout(done, random() * undisturbed));
      loader.child.kill("SIGKILL");
      const again = loader.ended.then(() => startLoader(path).ended);
      expect(await again).toBe(0);
      expect((await seen).filter((counts) => !WHOLE.has(counts))).toEqual([]);
      expect(await factsOf(prefix)).toEqual(expected);
    },
    300_000,
  );

  it.each(rounds(ENGINE_KILLS))(
    "G-A1 loses and doubles nothing when the engine is killed at a random moment: %i",
    async (round) => {
      const prefix = `engine${round}`;
      const path = writeDelivery(prefix);
      const loader = startLoader(path);
      await new Promise((done) => setTimeout(done, random() * undisturbed));
      const { pid } = await engineStatus(dataFolder);
      if (pid !== null && pid !== undefined) process.kill(pid, "SIGKILL");
      await loader.ended;
      expect(await startLoader(path).ended).toBe(0);
      expect(await factsOf(prefix)).toEqual(expected);
    },
    300_000,
  );
});
