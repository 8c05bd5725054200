import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BATCHES, WITHOUT_LIBRARY } from "../../knowledge/library.js";
import { type CommandLine, commandLine } from "../command.js";
import { type Story, tellStories } from "./stories.js";

interface Found {
  rule: string;
  subForms: string[];
  verdict: string;
  settlementIds: string[];
  feeLineIds: string[];
}

const { book, stories } = tellStories();

function met(story: Story, findings: readonly Found[]): Found[] {
  const sources = new Set(story.told.flatMap((told) => [told.settlementId, ...told.lineIds]));
  return findings.filter(
    (finding) =>
      [finding.rule, ...finding.subForms].some((name) => story.rules.includes(name)) &&
      [...finding.settlementIds, ...finding.feeLineIds].some((source) => sources.has(source)),
  );
}

describe(`a delivery by somebody else in the national layout${WITHOUT_LIBRARY}`, () => {
  let city: CommandLine;
  let findings: Found[] = [];

  beforeAll(() => {
    if (WITHOUT_LIBRARY !== "") return;
    city = commandLine();
    book.files.write(join(city.folder, "delivery"));
    city.json(["knowledge", "import", BATCHES]);
    city.json(["load", "delivery"]);
    city.json(["screen"]);
    findings = city.json<{ findings: Found[] }>(["findings"]).findings;
  }, 300_000);
  afterAll(() => city?.dispose());

  const wrong = stories.filter((story) => !story.nearMiss);
  it.skipIf(WITHOUT_LIBRARY !== "").each(wrong.map((story) => [story.rules.join(" or "), story.name, story] as const))(
    "%s: %s",
    (_rules, _name, story) => {
      expect(met(story, findings).length).toBeGreaterThan(0);
    },
  );

  const lawful = stories.filter((story) => story.nearMiss);
  it.skipIf(WITHOUT_LIBRARY !== "").each(lawful.map((story) => [story.rules.join(", "), story.name, story] as const))(
    "not %s: %s",
    (_rules, _name, story) => {
      expect(met(story, findings).map((finding) => finding.rule)).toEqual([]);
    },
  );

  it.skipIf(WITHOUT_LIBRARY !== "")("accuses nobody of anything certain but what was told", () => {
    const told = new Set(
      stories.filter((story) => !story.nearMiss).flatMap((story) => story.told.map((one) => one.settlementId)),
    );
    const strangers = findings.filter(
      (finding) => finding.verdict === "definite" && !finding.settlementIds.some((id) => told.has(id)),
    );
    expect(strangers.map((finding) => `${finding.rule} ${finding.settlementIds}`)).toEqual([]);
  });
});
