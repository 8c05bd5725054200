import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { HengjianError } from "@hengjian/domain";
import { afterAll, expect, test } from "vitest";
import { readDocuments } from "../documents/document.js";
import { readArea } from "./load-area.js";
import { readValue } from "./unit.js";

const FIXTURES = fileURLToPath(new URL("../../fixtures/", import.meta.url));
const BAD = join(FIXTURES, "bad");
const documents = readDocuments(join(FIXTURES, "documents"));
const scratch = mkdtempSync(join(tmpdir(), "hengjian-policy-"));

/** What the loader must say of each bad file; the file stands in for inpatient/cap.yaml. */
const EXPECTED: Readonly<Record<string, RegExp>> = {
  "duplicate-date": /Map keys must be unique/,
  "duplicate-parameter": /Map keys must be unique/,
  "gap-at-start": /inpatient\/cap\/employee: gap before 2020-01-01/,
  "gap-after-until": /inpatient\/cap\/employee: gap after 2021-01-01/,
  "gap-at-end": /inpatient\/cap\/employee: gap after 2021-01-01/,
  overlap: /overlap: 2020-01-01 holds until 2023-01-01/,
  unordered: /dates are not in order: 2020-01-01 stands after 2022-01-01/,
  "unknown-unit": /unit 'dollars' must be 'yuan'/,
  "other-unit": /unit 'percent' must be 'yuan'/,
  "value-not-of-unit": /100000, is not of unit yuan/,
  "three-decimals": /"100000.005", is not of unit yuan/,
  negative: /"-1.00", is not of unit yuan/,
  "unknown-document": /document 'hanxing-1999' is unknown/,
  "draft-as-basis": /'hanxing-draft' is a draft/,
  "missing-article": /the value of 2020-01-01 names no article/,
  "missing-last-checked": /lastChecked/,
  "value-and-state": /must state exactly one of value, state, externalDocument/,
  "nothing-stated": /must state exactly one of value, state, externalDocument/,
  "note-in-one-language": /employee\.values\.2020-01-01\.note: write the note in both languages/,
  "older-than-document": /older than its document, in force since 2020-01-01/,
  "no-such-day": /inpatient\/cap\/employee: .*2021-02-29/,
  "surplus-parameter": /states 'inpatient\/cap\/visitor', which the catalogue does not know/,
  "missing-parameter": /says nothing of 'inpatient\/cap\/resident'/,
};

function loadWith(bad: string): unknown {
  const folder = join(scratch, bad);
  cpSync(join(FIXTURES, "areas", "hanxing-test"), folder, { recursive: true });
  cpSync(join(BAD, `${bad}.yaml`), join(folder, "inpatient", "cap.yaml"));
  return readArea("hanxing-test", folder, documents);
}

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test("every bad file is expected here", () => {
  const files = readdirSync(BAD).map((file) => file.replace(".yaml", ""));
  expect(files.sort()).toEqual(Object.keys(EXPECTED).sort());
});

test.each(Object.entries(EXPECTED))("the loader refuses %s and says why", (bad, reason) => {
  let refusal: unknown;
  try {
    loadWith(bad);
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(HengjianError);
  expect(String(refusal)).toMatch(reason);
});

test.each(["inpatient/cap-2025.yml", "cap.yaml", "inpatient/old/cap.yaml"])(
  "a file that would be passed over in silence is refused: %s",
  (stray) => {
    const folder = join(scratch, `stray-${stray.replaceAll("/", "-")}`);
    cpSync(join(FIXTURES, "areas", "hanxing-test"), folder, { recursive: true });
    cpSync(join(FIXTURES, "areas/hanxing-test/inpatient/cap.yaml"), join(folder, stray));
    expect(() => readArea("hanxing-test", folder, documents)).toThrow(/is not read: parameters lie in/);
  },
);

test("a list takes only the words of the catalogue, each once", () => {
  const choices = ["inpatient", "day-surgery"];
  expect(readValue("list", ["day-surgery"], choices)).toEqual(["day-surgery"]);
  expect(readValue("list", ["dentist"], choices)).toBeUndefined();
  expect(readValue("list", ["inpatient", "inpatient"], choices)).toBeUndefined();
});
