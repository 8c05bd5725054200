import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CommandLine, commandLine } from "./command.js";

interface FileReport {
  records: number;
  landed: number;
  quarantined: number;
  duplicates: number;
}
interface Score {
  rule: string;
  verdict: string;
  planted: number;
  found: number;
  findings: number;
  right: number;
  nearMissHits: number;
  missed: string[];
  wronglyHit: string[];
  lossCompared: number;
  lossExact: number;
}
interface FindingDocument {
  id: string;
  rule: string;
  verdict: string;
  subject: { kind: string };
  articles: { document: string; article: string }[];
  conditions: { name: string; actual: string; limit: string }[];
  settlementIds: string[];
  measures: { fee: string; inScope: string; fundLoss: Record<string, string> } | null;
}

const SCALE = "0.04";
const yuanToFen = (yuan: string) => Number(yuan.replace(".", ""));

describe("the main job, end to end, on a small demo city", () => {
  let city: CommandLine;
  let scores: Score[];
  let findings: FindingDocument[];

  beforeAll(() => {
    city = commandLine();
    city.json(["synth", "--out", "delivery", "--scale", SCALE, "--seed", "11"]);
    const load = city.json<{ outcome: string; files: FileReport[] }>(["load", "delivery"]);
    expect(load.outcome).toBe("published");
    for (const file of load.files) expect(file.landed + file.quarantined + file.duplicates).toBe(file.records);
    expect(load.files.reduce((sum, file) => sum + file.quarantined, 0)).toBe(0);
    city.json(["screen"]);
    scores = city.json<{ scores: Score[] }>(["accuracy", "--delivery", "delivery", "--no-write"]).scores;
    findings = city.json<{ findings: FindingDocument[] }>(["findings"]).findings;
  }, 600_000);

  afterAll(() => city.dispose());

  it("finds every definite case that was planted, and no near-miss of one", () => {
    const definite = scores.filter((score) => score.verdict === "definite" && score.planted > 0);
    expect(definite.length).toBeGreaterThanOrEqual(7);
    for (const score of definite) {
      expect(score.missed, score.rule).toEqual([]);
      expect(score.wronglyHit, score.rule).toEqual([]);
    }
  });

  it("finds nine in ten of the suspected cases at the planted strength", () => {
    const suspected = scores.filter((score) => score.verdict === "suspected" && score.planted > 0);
    expect(suspected.length).toBeGreaterThan(0);
    for (const score of suspected)
      expect(score.found / score.planted, `${score.rule}: ${score.missed}`).toBeGreaterThanOrEqual(0.9);
  });

  it("finds every planted figure of a house, and no other", () => {
    const metrics = scores.filter((score) => score.verdict === "metric" && score.planted > 0);
    expect(metrics.length).toBeGreaterThanOrEqual(11);
    for (const score of metrics) {
      expect(score.missed, score.rule).toEqual([]);
      expect(score.wronglyHit, score.rule).toEqual([]);
      expect(score.right, score.rule).toBe(score.findings);
    }
  });

  it("computes the planted loss to the fen wherever the method is exact", () => {
    const compared = scores.filter((score) => score.lossCompared > 0);
    expect(compared.length).toBeGreaterThan(0);
    for (const score of compared) expect(score.lossExact, score.rule).toBe(score.lossCompared);
  });

  it("gives every finding its law, its conditions and its settlements; no article, no finding", () => {
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) {
      expect(finding.articles.length, finding.rule).toBeGreaterThan(0);
      expect(finding.conditions.length, finding.rule).toBeGreaterThan(0);
      const aboutCare = finding.verdict !== "metric" && finding.subject.kind !== "person";
      if (aboutCare) expect(finding.settlementIds.length, finding.rule).toBeGreaterThan(0);
    }
  });

  it("reconciles: losses by finding sum to the total by fund, and by rule as the summary says", () => {
    const loss = city.json<{ lossByFund: Record<string, string>; definiteLoss: string; suspectedLoss: string }>([
      "loss",
    ]);
    const byFund: Record<string, number> = {};
    for (const finding of findings) {
      for (const [fund, amount] of Object.entries(finding.measures?.fundLoss ?? {})) {
        byFund[fund] = (byFund[fund] ?? 0) + yuanToFen(amount);
      }
    }
    expect(byFund).toEqual(
      Object.fromEntries(Object.entries(loss.lossByFund).map(([fund, yuan]) => [fund, yuanToFen(yuan)])),
    );
    const total = Object.values(byFund).reduce((sum, amount) => sum + amount, 0);
    expect(total).toBe(yuanToFen(loss.definiteLoss) + yuanToFen(loss.suspectedLoss));
  });

  it("G-A2: loading the same delivery again changes nothing and says so", () => {
    const again = city.json<{ outcome: string; message: string }>(["load", "delivery"]);
    expect(again.outcome).toBe("unchanged");
    expect(again.message).toContain("已入库");
  });

  it("gives the same findings byte for byte when screened again", () => {
    const first = city.json<{ units: { ruleId: string; checksum: string; reused: boolean }[] }>(["screen"]);
    expect(first.units.every((unit) => unit.reused)).toBe(true);
    expect(city.json<{ findings: FindingDocument[] }>(["findings"]).findings).toEqual(findings);
  });

  it("forecasts each pool by itself, 24 months ahead, with chances between 0 and 1", () => {
    const { pools } = city.json<{ pools: { pool: string; points: { probabilityBelow6: number }[] }[] }>(["forecast"]);
    expect(pools.map((pool) => pool.pool)).toEqual(["employee", "resident"]);
    for (const pool of pools) {
      expect(pool.points).toHaveLength(24);
      for (const point of pool.points) {
        expect(point.probabilityBelow6).toBeGreaterThanOrEqual(0);
        expect(point.probabilityBelow6).toBeLessThanOrEqual(1);
      }
    }
  });

  it("skips the folder of truth when loading", () => {
    expect(readdirSync(join(city.folder, "delivery"))).toContain("truth");
  });
});

describe("a clean city", () => {
  let city: CommandLine;

  beforeAll(() => {
    city = commandLine();
    city.json(["synth", "--out", "delivery", "--scale", SCALE, "--seed", "12", "--clean"]);
    city.json(["load", "delivery"]);
    city.json(["screen"]);
  }, 600_000);

  afterAll(() => city.dispose());

  it("has no definite finding at all", () => {
    const { findings } = city.json<{ findings: FindingDocument[] }>(["findings"]);
    expect(
      findings.filter((finding) => finding.verdict === "definite").map((finding) => `${finding.rule} ${finding.id}`),
    ).toEqual([]);
  });
});
