import { HengjianError } from "@hengjian/domain";
import { loadCatalogue } from "@hengjian/rules";
import type { ExportedFinding } from "@hengjian/warehouse";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { writeJson } from "./findings.js";

let said = "";
beforeEach(() => {
  said = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

async function* batches(...given: (ExportedFinding[] | HengjianError)[]): AsyncGenerator<ExportedFinding[]> {
  for (const batch of given) {
    if (batch instanceof HengjianError) throw batch;
    yield batch;
  }
}

describe("findings --json", () => {
  it("writes nothing before the first answer, so that a failure stays one document", async () => {
    const missing = new HengjianError("NOT_FOUND", "nothing was loaded yet");
    await expect(writeJson(batches(missing), loadCatalogue())).rejects.toBe(missing);
    expect(said).toBe("");
  });

  it("is a document also where nothing was found", async () => {
    await writeJson(batches([]), loadCatalogue());
    expect(JSON.parse(said)).toEqual({ findings: [] });
  });
});
