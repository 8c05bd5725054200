// Settlements a second on one core, without trace: in-patient stays with fourteen lines each, the main path of law.
import { compileSettle, loadAreaPolicy, NO_ACCUMULATORS, Trace } from "@hengjian/policy";

const LINES_PER_STAY = 14;
const STAYS = 20_000;
const SECONDS = 3;

let seed = 20_240_701;
function random(bound) {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed % bound;
}

function line() {
  const kind = ["drug", "drug", "service", "service", "consumable"][random(5)];
  const amountFen = 500 + random(200_000);
  const unitPrice = (amountFen * 10_000) / (1 + random(3));
  const ceiling = random(10) === 0 ? { ceiling: Math.round(unitPrice * 0.9) } : {};
  return {
    kind,
    class: ["A", "A", "B", "B", "B", "C"][random(6)],
    amountFen,
    unitPrice: Math.round(unitPrice),
    ...ceiling,
  };
}

function stay() {
  const year = 2020 + random(6);
  const day = (bound) => String(1 + random(bound)).padStart(2, "0");
  return {
    pool: random(2) === 0 ? "employee" : "resident",
    careType: "inpatient",
    date: `${year}-${day(12)}-${day(28)}`,
    birthDate: `${1940 + random(80)}-${day(12)}-${day(28)}`,
    institutionLevel: 1 + random(3),
    offSite: ["none", "none", "none", "referred", "unfiled"][random(5)],
    lines: Array.from({ length: LINES_PER_STAY }, line),
  };
}

function measure(name, work) {
  for (let round = 0; round < 3; round += 1) work();
  const begin = process.hrtime.bigint();
  let rounds = 0;
  while (process.hrtime.bigint() - begin < BigInt(SECONDS) * 1_000_000_000n) {
    work();
    rounds += 1;
  }
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  const perSecond = Math.round((rounds * STAYS) / seconds);
  console.log(`${name}: ${perSecond} settlements/s`);
  return perSecond;
}

const policy = loadAreaPolicy("yunting-demo");
const compiled = compileSettle(policy);
const claims = Array.from({ length: STAYS }, stay);
const splits = claims.map((claim) => compiled.splitClaim(claim));

const full = measure("settle with 14 lines", () => {
  for (const claim of claims) compiled.settle(claim, NO_ACCUMULATORS);
});
measure("settleFromSplit", () => {
  for (let index = 0; index < STAYS; index += 1)
    compiled.settleFromSplit(splits[index], claims[index], NO_ACCUMULATORS);
});
const traced = process.hrtime.bigint();
for (const claim of claims.slice(0, 1000))
  compiled.settle(claim, NO_ACCUMULATORS, { trace: new Trace(policy, claim.date) });
console.log(`with trace: ${(Number(process.hrtime.bigint() - traced) / 1e9).toFixed(3)} ms each`);
if (full < 50_000) {
  console.error("below the guarantee of 50000 settlements/s");
  process.exitCode = 1;
}
