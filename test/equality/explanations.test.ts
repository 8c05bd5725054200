import type { FindingEvidence } from "@hengjian/domain";
import {
  conditionWords,
  evaluateRule,
  explainFinding,
  factsOf,
  loadCatalogue,
  type RuleSetEntry,
  ruleSetFor,
} from "@hengjian/rules";
import { describe, expect, it } from "vitest";
import { CASES } from "./cases/all-cases.js";
import { foundInRecords, SCOPES } from "./equality.js";
import { LIST, sampleWorlds } from "./world.js";

const AREA = "yunting-demo";
const SEED = 20_240_229;
const MOST = 20;
const worlds = sampleWorlds(300, SEED);
const everything = SCOPES[0] ?? { name: "", from: null, to: null };
const active = ruleSetFor(loadCatalogue(), AREA).entries.filter(({ file }) => file.status === "active");

interface Evidence {
  readonly evidence: readonly FindingEvidence[];
  /** Whether the rule found it with its own parameters. */
  readonly own: boolean;
}

/** What the rule itself finds in random worlds, else what its shape finds with harsher parameters. */
function evidenceFor({ shape, periods }: RuleSetEntry): Evidence {
  const rule = periods.at(-1);
  if (rule === undefined) return { evidence: [], own: false };
  const own = { ...rule, knowledge: rule.knowledge.length === 0 ? [] : [LIST] };
  const found = worlds.flatMap((world) => evaluateRule(shape, own, factsOf(world.cases, world.reference)));
  if (found.length > 0) return { evidence: found.slice(0, MOST), own: true };
  const cases = CASES.filter((test) => test.shape === shape.id);
  const others = cases.flatMap((test) => foundInRecords(test, worlds, everything));
  return { evidence: others.slice(0, MOST), own: false };
}

const HAN = /\p{Script=Han}/u;
/** Words of our own codes, as the engines compare them; names of items in these worlds are one letter and a number. */
const CODE_WORD = /\b[a-z]{4,}(-[a-z]+)*\b/;

/** The sentence without the names of items and groups that the evidence carries: these are said as they are. */
function withoutNames(sentence: string, { conditions }: FindingEvidence): string {
  const names = conditions.flatMap(({ actual, limit }) => [
    actual,
    limit,
    ...actual.split(/[ |;]/),
    ...limit.split(/[ |;]/),
  ]);
  return names.filter((name) => HAN.test(name)).reduce((text, name) => text.replaceAll(name, "…"), sentence);
}

describe("the explanation of every active rule", () => {
  it.each(active.map((entry) => [entry.file.id, entry] as const))("%s", (_id, entry) => {
    const { file, periods } = entry;
    const { evidence, own } = evidenceFor(entry);
    expect(evidence.length).toBeGreaterThan(0);
    for (const one of evidence) {
      const finding = { ...one, articles: periods.at(-1)?.articles ?? [] };
      const said = explainFinding(file.explanation, finding, { area: AREA });
      for (const text of [said.zh, said.en]) {
        expect(text).not.toMatch(/[{}]|undefined|NaN|null|百万|ppm/);
        expect(text).not.toMatch(/\d{2}y \d+d|\)[dy]/);
      }
      const [sentence = "", law = ""] = said.zh.split(/依据：|参照（/);
      expect(sentence).toMatch(HAN);
      expect(withoutNames(sentence, one)).not.toMatch(CODE_WORD);
      expect(law).toMatch(/《.+》/);
      const [words = "", basis = ""] = said.en.split(/Basis: |Method only/);
      expect(withoutNames(words, one)).not.toMatch(HAN);
      expect(basis).toMatch(/ art\. /);
      const limits = one.conditions.filter(({ limit }) => limit !== "").map((row) => conditionWords(row).limit);
      if (own && limits.length > 0)
        expect(
          limits.some(({ zh }) => sentence.includes(zh)),
          sentence,
        ).toBe(true);
      const lines = one.parts.map((part) => part.feeLineId).filter((id) => id !== "");
      for (const id of (lines.length > 0 ? lines : one.settlementIds).slice(0, 10)) {
        expect(said.zh).toContain(id);
        expect(said.en).toContain(id);
      }
    }
  });
});
