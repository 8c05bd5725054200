// What a person is owed, on one core, in processor time: in-patient stays with fourteen lines, the main path of law.
import { compileSettle, loadAreaPolicy, NO_ACCUMULATORS, Trace } from "@hengjian/policy";

const STAYS = 20_000;
const LINES = 14;
const SECONDS = 2;
const AT_LEAST_A_SECOND = 50_000;
const AT_MOST_MILLISECONDS = 5;

let seed = 20_240_701;
/** A whole number below the bound: 32 bits in, 32 bits out (mulberry32), so that no step loses a digit. */
function random(bound) {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
}

const day = (bound) => String(1 + random(bound)).padStart(2, "0");

function line() {
  const amountFen = 500 + random(200_000);
  const unitPrice = Math.round((amountFen * 10_000) / (1 + random(3)));
  const ceiling = random(10) === 0 ? { ceiling: Math.round(unitPrice * 0.9) } : {};
  return {
    kind: ["drug", "drug", "service", "service", "consumable"][random(5)],
    class: ["A", "A", "B", "B", "B", "C"][random(6)],
    amountFen,
    unitPrice,
    ...ceiling,
  };
}

function stay() {
  return {
    pool: random(2) === 0 ? "employee" : "resident",
    careType: "inpatient",
    date: `${2020 + random(6)}-${day(12)}-${day(28)}`,
    birthDate: `${1940 + random(80)}-${day(12)}-${day(28)}`,
    institutionLevel: 1 + random(3),
    offSite: ["none", "none", "none", "referred", "unfiled"][random(5)],
    lines: Array.from({ length: LINES }, line),
  };
}

/** Seconds of processor time this process has used: what others do on the machine does not count. */
function used() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function perSecond(work) {
  for (let round = 0; round < 3; round += 1) work();
  const begin = used();
  let rounds = 0;
  while (used() - begin < SECONDS) {
    work();
    rounds += 1;
  }
  return Math.round((rounds * STAYS) / (used() - begin));
}

function say(figure) {
  process.stdout.write(`${JSON.stringify(figure)}\n`);
}

const policy = loadAreaPolicy("yunting-demo");
const compiled = compileSettle(policy);
const claims = Array.from({ length: STAYS }, stay);
const splits = claims.map((claim) => compiled.splitClaim(claim));
const rate = { unit: "settlements/s", atLeast: AT_LEAST_A_SECOND };

say({
  name: "a stay of fourteen lines, without trace",
  value: perSecond(() => {
    for (const claim of claims) compiled.settle(claim, NO_ACCUMULATORS);
  }),
  ...rate,
});
say({
  name: "a stay from the sums of its lines, without trace",
  value: perSecond(() => {
    for (let index = 0; index < STAYS; index += 1)
      compiled.settleFromSplit(splits[index], claims[index], NO_ACCUMULATORS);
  }),
  ...rate,
});

const asked = claims.slice(0, 1_000);
const begin = used();
for (const claim of asked) {
  const trace = new Trace(policy, claim.date);
  compiled.settle(claim, NO_ACCUMULATORS, { trace });
  JSON.stringify(trace.steps);
}
say({
  name: "the trace of a stay, made on demand and written as JSON",
  value: ((used() - begin) * 1000) / asked.length,
  unit: "ms",
  atMost: AT_MOST_MILLISECONDS,
});
