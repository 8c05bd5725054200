// Exact loss on one core, in processor time: settlements with fourteen lines and up to three findings, recomputed by the demo area's policy.
import { measureFindings, settlementLoss } from "@hengjian/loss";
import { compileSettle, fundAmountsByPayType, loadAreaPolicy, NO_ACCUMULATORS, settle, Trace } from "@hengjian/policy";

const SETTLEMENTS = 10_000;
const LINES = 14;
const SECONDS = 3;
const WINDOWS = 6;
const AT_LEAST_A_SECOND = 50_000;
const AT_MOST_MILLISECONDS = 5;

let seed = 20_250_301;
/** A whole number below the bound: 32 bits in, 32 bits out (mulberry32), so that no step loses a digit. */
function random(bound) {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
}

const policy = loadAreaPolicy("yunting-demo");
const compiled = compileSettle(policy);
const day = (bound) => String(1 + random(bound)).padStart(2, "0");

function line(id) {
  const units = 1 + random(4);
  const priceFen = 500 + random(60_000);
  const amountFen = priceFen * units;
  const preSelfPayFen = random(2) === 0 ? 0 : Math.round(amountFen / 10);
  return {
    feeLineId: id,
    quantity: units * 10_000,
    unitPrice: priceFen * 10_000,
    amountFen,
    fullSelfPayFen: 0,
    overCeilingFen: 0,
    preSelfPayFen,
    inScopeFen: amountFen - preSelfPayFen,
    drug: random(2) === 0,
  };
}

function part(settlementId, own) {
  const kind = random(3);
  return {
    settlementId,
    feeLineId: own.feeLineId,
    excessQuantity: kind === 1 ? 10_000 : null,
    lawfulPrice: kind === 2 ? Math.round(own.unitPrice * 0.8) : null,
  };
}

const METHODS = ["lines-out", "excess-quantity", "excess-price"];

function finding(settlementId, number, lines, date) {
  const parts = Array.from({ length: 1 + random(2) }, () => part(settlementId, lines[random(LINES)]));
  return {
    id: `${settlementId}-F${number}`,
    verdict: random(3) === 0 ? "suspected" : "definite",
    method: METHODS[random(METHODS.length)],
    settlementIds: [settlementId],
    parts,
    firstDay: date,
    lastDay: date,
  };
}

function world(number) {
  const settlementId = `S${number}`;
  const date = `${2023 + random(3)}-${day(12)}-${day(28)}`;
  const claim = {
    pool: random(2) === 0 ? "employee" : "resident",
    careType: "inpatient",
    date,
    birthDate: `${1940 + random(80)}-${day(12)}-${day(28)}`,
    institutionLevel: 1 + random(3),
    offSite: ["none", "none", "none", "referred", "unfiled"][random(5)],
  };
  const lines = Array.from({ length: LINES }, (_, index) => line(`${settlementId}/${index}`));
  const recompute = (split) => {
    const result = compiled.settleFromSplit(split, claim, NO_ACCUMULATORS);
    return { fundFen: fundAmountsByPayType(claim.pool, result), personFen: result.personalFen };
  };
  const sum = (key) => lines.reduce((total, own) => total + own[key], 0);
  const delivered = {
    feeFen: sum("amountFen"),
    fullSelfPayFen: 0,
    overCeilingFen: 0,
    preSelfPayFen: sum("preSelfPayFen"),
    inScopeFen: sum("inScopeFen"),
    drugInScopeFen: 0,
  };
  const owed = recompute(delivered);
  const settlement = {
    settlementId,
    insuranceType: claim.pool === "employee" ? "310" : "390",
    paymentMethod: "1",
    paidFen: owed.fundFen,
    personPayFen: owed.personFen,
    groupStandardFen: null,
    clearedFen: null,
    settledDay: date,
    lines,
    delivered,
    recompute,
  };
  const findings = Array.from({ length: 1 + random(3) }, (_, index) => finding(settlementId, index, lines, date));
  return { settlement, findings, claim };
}

const worlds = Array.from({ length: SETTLEMENTS }, (_, number) => world(number));

/** Seconds of processor time this process has used: what others do on the machine does not count. */
function used() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Work per second of processor time, the best of several windows: what others do on the machine only takes away. */
function perSecond(work) {
  for (let round = 0; round < 5; round += 1) work();
  let best = 0;
  for (let window = 0; window < WINDOWS; window += 1) {
    const begin = used();
    let rounds = 0;
    while (used() - begin < SECONDS / WINDOWS) {
      work();
      rounds += 1;
    }
    best = Math.max(best, (rounds * SETTLEMENTS) / (used() - begin));
  }
  return Math.round(best);
}

function say(result) {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

say({
  name: "loss of a settlement, without trace",
  value: perSecond(() => {
    for (const { settlement, findings } of worlds) settlementLoss(settlement, findings);
  }),
  unit: "settlements/s",
  atLeast: AT_LEAST_A_SECOND,
});

say({
  name: "for comparison: one recomputation of a benefit",
  value: perSecond(() => {
    for (const { settlement } of worlds) settlement.recompute(settlement.delivered);
  }),
  unit: "settlements/s",
});

const everything = worlds.flatMap(({ findings }) => findings);
say({
  name: "loss of all findings collected, without trace",
  value: perSecond(() => {
    const collector = measureFindings(everything, false);
    for (const { settlement } of worlds) collector.add(settlement);
    collector.measures();
  }),
  unit: "settlements/s",
  atLeast: AT_LEAST_A_SECOND,
});

// What a reader asks for: the arithmetic of the loss, and the steps of law of the settlement as delivered and as lawful.
const asked = worlds.slice(0, 500);
const begin = used();
for (const { settlement, findings, claim } of asked) {
  const { trace } = settlementLoss(settlement, findings);
  for (const split of [trace.delivered, trace.lawfulAll]) {
    const steps = new Trace(policy, claim.date);
    const inScope = { kind: "service", class: "A", amountFen: split.inScopeFen };
    settle({ ...claim, lines: [inScope] }, NO_ACCUMULATORS, policy, { trace: steps });
    JSON.stringify(steps);
  }
  JSON.stringify(trace);
}
say({
  name: "trace of a loss, made on demand",
  value: ((used() - begin) * 1000) / asked.length,
  unit: "ms",
  atMost: AT_MOST_MILLISECONDS,
});
