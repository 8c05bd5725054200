/**
 * One claim before payment on one core, in processor time: a mix of claims (test/bench/claim/claims.mjs) over the registers,
 * prices and knowledge of a city, by all rules that look at one claim; then ten of these rules in three engines over the
 * same claims, whose answers must be equal. Other engines carry no knowledge: they get each line's limits looked up.
 */
import { deepStrictEqual } from "node:assert";
import { evaluateClaim, loadCatalogue, ruleSetFor } from "@hengjian/rules";
import { mixedClaims } from "./claim/claims.mjs";
import { joinedFacts, TEN_RULES } from "./claim/joined-facts.mjs";
import { jsonRules } from "./claim/json-rules.mjs";
import { cityReference } from "./claim/reference.mjs";
import { zenEngine } from "./claim/zen-engine.mjs";

const CLAIMS = 4_000;
const SECONDS = 3;
const ROUNDS = 3;
const AT_LEAST_A_SECOND = 20_000;
const AT_LEAST_TIMES = 10;

const city = cityReference(20_250_301);
const claims = mixedClaims(CLAIMS, city, 7);
const all = ruleSetFor(loadCatalogue(), "yunting-demo");
const ten = { ...all, entries: all.entries.filter(({ file }) => TEN_RULES.includes(file.id)) };
const context = { reference: city.reference };
const joined = claims.map(joinedFacts(city.reference));

/** Seconds of processor time this process has used, its helper threads included: what others do does not count. */
function used() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Claims a second over whole passes until the time is up; the best of some rounds, after one pass to warm up. */
async function claimsPerSecond(pass) {
  await pass();
  let best = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const begin = used();
    let passes = 0;
    while (used() - begin < SECONDS / ROUNDS) {
      await pass();
      passes += 1;
    }
    best = Math.max(best, (passes * CLAIMS) / (used() - begin));
  }
  return Math.round(best);
}

function say(figure) {
  process.stdout.write(`${JSON.stringify(figure)}\n`);
}

const ours = (rules) => () => {
  for (const claim of claims) evaluateClaim(claim, context, rules);
};
const theirs = (engine) => async () => {
  for (const lines of joined) await engine(lines);
};

const zen = zenEngine();
const json = jsonRules();
for (const [index, claim] of claims.entries()) {
  const found = evaluateClaim(claim, context, ten).map((finding) => `${finding.ruleId} ${finding.feeLineIds[0]}`);
  deepStrictEqual((await zen(joined[index])).sort(), found.sort());
  deepStrictEqual((await json(joined[index])).sort(), found);
}

say({
  name: "lines in a claim, mean",
  value: claims.reduce((sum, one) => sum + one.feeLines.length, 0) / CLAIMS,
  unit: "lines",
});
const hit = claims.filter((claim) => evaluateClaim(claim, context, all).length > 0).length;
say({ name: "claims with a finding", value: (100 * hit) / CLAIMS, unit: "%" });
say({
  name: "all rules before payment",
  value: await claimsPerSecond(ours(all)),
  unit: "claims/s",
  atLeast: AT_LEAST_A_SECOND,
});
const own = await claimsPerSecond(ours(ten));
say({ name: "ten rules, Hengjian", value: own, unit: "claims/s" });
for (const [name, engine] of [
  ["zen-engine", zen],
  ["json-rules-engine", json],
]) {
  const other = await claimsPerSecond(theirs(engine));
  say({ name: `ten rules, ${name}`, value: other, unit: "claims/s" });
  say({ name: `ten rules, Hengjian against ${name}`, value: own / other, unit: "times", atLeast: AT_LEAST_TIMES });
}
