import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadCatalogue } from "@hengjian/rules";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogueRules } from "../offices/catalogue-rules.js";
import { createServer } from "../server/create-server.js";
import { inventedOffices } from "../testing/index.js";
import { answerSchema, refusalSchema } from "./answer-schema.js";
import { precheckJsonSchema } from "./json-schema.js";

const DOCS = new URL("../../../../docs/", import.meta.url);
const PAGE = fileURLToPath(new URL("precheck.md", DOCS));
const SCHEMA = fileURLToPath(new URL("precheck.schema.json", DOCS));
const WRITE = process.env.HENGJIAN_WRITE_DOCS === "1";

let server: FastifyInstance;
beforeAll(async () => {
  const offices = { ...inventedOffices(), rules: catalogueRules(loadCatalogue(), "yunting-demo") };
  server = await createServer({ offices, log: false });
});
afterAll(() => server.close());

/** The JSON examples of the page: request, answer, wrong request, refusal. */
function examples(): string[] {
  return [...readFileSync(PAGE, "utf8").matchAll(/```json\n([\s\S]*?)\n```/g)].map((match) => match[1] ?? "");
}

async function post(body: string) {
  return server.inject({
    method: "POST",
    url: "/precheck",
    headers: { "content-type": "application/json" },
    payload: body,
  });
}

/** Puts what the server says in the place of an example. */
function write(place: number, document: unknown): void {
  const old = examples()[place] ?? "";
  writeFileSync(
    PAGE,
    readFileSync(PAGE, "utf8").replace(
      `\`\`\`json\n${old}\n`,
      () => `\`\`\`json\n${JSON.stringify(document, null, 2)}\n`,
    ),
  );
}

describe("docs/precheck.md; HENGJIAN_WRITE_DOCS=1 writes its answers anew", () => {
  it("shows the answer that the server gives to the request shown", async () => {
    const [request = ""] = examples();
    const answer = await post(request);
    expect(answer.statusCode).toBe(200);
    const { notJudged, ...found } = answerSchema.parse(answer.json());
    const shown = { ...found, ruleSetVersion: "…", notJudged: notJudged.slice(0, 1) };
    if (WRITE) write(1, shown);
    expect(JSON.parse(examples()[1] ?? "")).toEqual(shown);
    expect(found.findings.map((finding) => finding.rule.id)).toEqual(["item-price-ceiling", "sex-mismatch-fee"]);
  });

  it("shows the refusal that the server gives to the wrong request shown", async () => {
    const answer = await post(examples()[2] ?? "");
    expect(answer.statusCode).toBe(400);
    const refusal = refusalSchema.parse(answer.json());
    const shown = { error: { ...refusal.error, requestId: "…" } };
    if (WRITE) write(3, shown);
    expect(JSON.parse(examples()[3] ?? "")).toEqual(shown);
  });
});

describe("the table of what is sent", () => {
  const rows = [...readFileSync(PAGE, "utf8").matchAll(/^\| `(\w+)` \| [^|]+ \| (`[^|]+`) \|$/gm)];
  const needed = rows.map(
    ([, section = "", names = ""]) => [section, names.replaceAll("`", "").split(", ").sort()] as const,
  );

  it("has a row for every section with something needed", () => {
    expect(needed.map(([section]) => section)).toEqual([
      ...["mdtrtinfo", "setlinfo", "feedetail", "diseinfo", "oprninfo", "psn_fil_d"],
    ]);
  });

  it.each(needed)("names what is needed in %s", async (section, names) => {
    const one = section === "mdtrtinfo" || section === "setlinfo";
    const body = { ...JSON.parse(examples()[0] ?? ""), [section]: one ? {} : [{}] };
    const { error } = refusalSchema.parse((await post(JSON.stringify(body))).json());
    const asked = (error.fields ?? []).filter(
      ({ path, problem }) => path.startsWith(section) && /^is required/.test(problem),
    );
    const called = asked.map(({ path, problem }) => /also called (\w+)/.exec(problem)?.[1] ?? path.split(".").at(-1));
    expect(called.sort()).toEqual(names);
  });
});

describe("docs/precheck.schema.json", () => {
  it("is the schema that the route reads and answers by", () => {
    const schema = precheckJsonSchema();
    if (WRITE) writeFileSync(SCHEMA, `${JSON.stringify(schema, null, 2)}\n`);
    expect(JSON.parse(readFileSync(SCHEMA, "utf8"))).toEqual(schema);
  });
});
