import type { Finding } from "@hengjian/domain";
import {
  evaluateClaim,
  evaluateRule,
  factsOf,
  loadCatalogue,
  NO_CASES,
  ReferenceFacts,
  type RuleSet,
  ruleSetFor,
  toFinding,
} from "@hengjian/rules";
import { describe, expect, it } from "vitest";
import { LIST, sampleWorlds, type World } from "./world.js";

const WORLDS = Number(process.env.HENGJIAN_CATALOGUE_WORLDS ?? 60);
const SEED = Number(process.env.HENGJIAN_EQUALITY_SEED ?? 20_240_229);

/** The rules of a claim, all reading the list that the random worlds carry. */
function rulesBeforePayment(): RuleSet {
  const set = ruleSetFor(loadCatalogue(), "yunting-demo");
  const entries = set.entries
    .filter(({ file }) => file.status === "active" && file.stage.includes("before"))
    .map((entry) => ({
      ...entry,
      periods: entry.periods.map((rule) => ({ ...rule, knowledge: rule.knowledge.length === 0 ? [] : [LIST] })),
    }));
  return { ...set, entries };
}

const ruleSet = rulesBeforePayment();

/** What every rule finds by looking at everything. */
function foundByAll(world: World, needHistory: boolean): Finding[] {
  const facts = factsOf(world.cases, world.reference);
  return ruleSet.entries
    .filter(({ shape }) => needHistory || shape.claimLevel)
    .flatMap(({ shape, periods }) =>
      periods.flatMap((rule) => evaluateRule(shape, rule, facts).map((evidence) => toFinding(rule, evidence))),
    );
}

describe("a claim is judged by looking only at what can matter", () => {
  const worlds = sampleWorlds(WORLDS, SEED);

  it("without a history: the same as every rule for which one claim is enough", () => {
    let found = 0;
    for (const world of worlds) {
      const context = { reference: new ReferenceFacts(world.reference) };
      const findings = evaluateClaim(world.cases, context, ruleSet);
      expect(findings).toEqual(foundByAll(world, false));
      found += findings.length;
    }
    expect(found).toBeGreaterThan(WORLDS);
  });

  it("with one: what every rule finds over both that concerns the claim", () => {
    let found = 0;
    for (const world of worlds) {
      const context = { reference: new ReferenceFacts(world.reference), history: NO_CASES };
      expect(evaluateClaim(world.cases, context, ruleSet)).toEqual(
        foundByAll(world, true).filter((finding) => finding.settlementIds.length > 0),
      );
      const last = world.cases.settlements.at(-1)?.settlementId ?? "";
      const claim = { ...NO_CASES, ...settled(world, (id) => id === last) };
      const history = { ...world.cases, ...settled(world, (id) => id !== last) };
      const lines = new Set(claim.feeLines.map((line) => line.feeLineId));
      const expected = foundByAll(world, true).filter(
        (finding) => finding.settlementIds.includes(last) || finding.feeLineIds.some((id) => lines.has(id)),
      );
      const findings = evaluateClaim(claim, { reference: context.reference, history }, ruleSet);
      expect(findings).toEqual(expected);
      found += findings.length;
    }
    expect(found).toBeGreaterThan(WORLDS / 4);
  });
});

/** The wanted settlements with what hangs on them; stays, visits and persons are the history's. */
function settled({ cases }: World, wanted: (settlementId: string) => boolean) {
  return {
    settlements: cases.settlements.filter((row) => wanted(row.settlementId)),
    feeLines: cases.feeLines.filter((line) => wanted(line.settlementId)),
    owed: cases.owed.filter((row) => wanted(row.settlementId)),
  };
}
