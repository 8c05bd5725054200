import type { RowSource } from "@hengjian/warehouse";
import fc from "fast-check";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inventedOffices, inventedSource } from "../testing/index.js";
import { createServer } from "./create-server.js";
import { appRouter } from "./router.js";

const PROCEDURES = Object.keys(appRouter._def.procedures);
const INSIDE = /at \S+ \(|node_modules|SELECT |FROM |\.ts:|\/packages\//;

let server: FastifyInstance;
beforeAll(async () => {
  server = await createServer({ offices: inventedOffices(), log: false });
});
afterAll(() => server.close());

const call = (procedure: string, input: string) =>
  server.inject({ url: `/trpc/${procedure}?input=${encodeURIComponent(input)}` });

const key = fc.constantFrom(
  "pool",
  "month",
  "compare",
  "findingId",
  "institutionId",
  "settlementId",
  "visitId",
  "lineNumber",
  "page",
  "pageSize",
  "sort",
  "ruleId",
  "fromMonth",
  "toMonth",
  "code",
  "search",
  "level",
  "__proto__",
  "constructor",
  "toString",
  "pool ",
);
const nasty = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.constantFrom(
    "\u0000",
    "\ud800",
    "\u202e",
    "2026-13",
    "1; DROP TABLE settlement",
    "' OR 1=1 --",
    "{x:String}",
    "../../etc/passwd",
    "9".repeat(400),
    "a".repeat(20_000),
    "2026-02",
    "employee",
  ),
  fc.integer(),
  fc.double(),
  fc.constantFrom(2 ** 53 - 1, 2 ** 53 + 1, -0, 0, -1, 1e308),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.anything({ maxDepth: 2 }), { maxLength: 4 }),
  fc.object({ maxDepth: 3, maxKeys: 4 }),
);
const anyInput = fc.oneof(
  { weight: 6, arbitrary: fc.dictionary(key, nasty, { maxKeys: 5 }).map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.json() },
  {
    weight: 1,
    arbitrary: fc.constantFrom("", "{", "[", "undefined", '{"pool":"all","pool":5}', "\u0000", "[".repeat(5_000)),
  },
);

describe("G-D1 malformed input never ends in a 5xx", () => {
  it.each(PROCEDURES)("%s", async (procedure) => {
    await fc.assert(
      fc.asyncProperty(anyInput, async (input) => {
        const answer = await call(procedure, input);
        expect(answer.statusCode).toBeLessThan(500);
        expect(answer.body).not.toMatch(INSIDE);
        if (answer.statusCode < 400) return;
        const { data } = answer.json<{ error: { data: { problem: string; requestId: string } } }>().error;
        expect(data.problem).toMatch(/^[A-Z_]+$/);
        expect(data.requestId).toMatch(/^[0-9a-f-]{36}$/);
      }),
      { numRuns: 100 },
    );
  });

  it("names every wrong field", async () => {
    const answer = await call("findings", JSON.stringify({ pool: "x", page: 0 }));
    const { fields } = answer.json<{ error: { data: { fields: { path: string }[] } } }>().error.data;
    expect(fields.map((field) => field.path)).toEqual(["pool", "page"]);
  });
});

describe("failures inside stay inside", () => {
  it("tells a code and the request id, nothing else", async () => {
    const source: RowSource = { query: () => Promise.reject(new Error("SELECT secret FROM /srv/data/file.sql")) };
    const broken = await createServer({ offices: inventedOffices(source), log: false });
    const answer = await broken.inject({ url: "/trpc/status" });
    await broken.close();
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toMatch(/secret|SELECT|srv/);
    expect(answer.json().error.data.problem).toBe("INTERNAL");
  });
});

describe("G-D5 limits", () => {
  it("refuses a body over one megabyte", async () => {
    const answer = await server.inject({
      method: "POST",
      url: "/trpc/status",
      headers: { "content-type": "application/json", origin: "http://localhost", host: "localhost" },
      payload: JSON.stringify({ long: "x".repeat(1 << 20) }),
    });
    expect(answer.statusCode).toBe(413);
  });

  it("refuses a batch of more than ten", async () => {
    const answer = await server.inject({ url: `/trpc/${Array(11).fill("status").join(",")}?batch=1&input=%7B%7D` });
    expect(answer.statusCode).toBe(400);
  });
});

describe("G-D6 another site gets nothing", () => {
  it.each([
    ["a cross-site call", { method: "GET", headers: { "sec-fetch-site": "cross-site" } }],
    ["a post without an origin", { method: "POST", headers: { "content-type": "application/json" } }],
    [
      "a post from elsewhere",
      {
        method: "POST",
        headers: { "content-type": "application/json", origin: "http://evil.example", host: "localhost" },
      },
    ],
    [
      "a post of text",
      { method: "POST", headers: { "content-type": "text/plain", origin: "http://localhost", host: "localhost" } },
    ],
  ] as const)("%s", async (_name, request) => {
    const answer = await server.inject({ ...request, url: "/trpc/status" });
    expect(answer.statusCode).toBe(403);
  });
});

describe("G-D7 headers", () => {
  it("allows scripts from the house only and keeps data out of caches", async () => {
    const { headers } = await call("status", "{}");
    const policy = String(headers["content-security-policy"]);
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["strict-transport-security"]).toMatch(/max-age=\d+/);
    expect(headers["cache-control"]).toBe("no-store");
    expect(headers["x-powered-by"]).toBeUndefined();
  });
});

describe("an address that cannot be decoded", () => {
  const url = "/institutions/%E0%A4%A";

  it("leads somebody to a page that says so", async () => {
    const answer = await server.inject({ url, headers: { accept: "text/html,*/*;q=0.8" } });
    expect([answer.statusCode, answer.headers.location]).toEqual([302, "/unreadable-address"]);
  });

  it("is refused with a closed code where data are asked for", async () => {
    const answer = await server.inject({ url });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().error).toMatchObject({ code: "INVALID_INPUT", requestId: expect.any(String) });
  });
});

describe("health", () => {
  it("answers without the warehouse", async () => {
    const source: RowSource = { query: () => new Promise(() => undefined) };
    const stuck = await createServer({ offices: inventedOffices(source), log: false });
    const answer = await stuck.inject({ url: "/health" });
    await stuck.close();
    expect(answer.json()).toEqual({ status: "ok" });
  });
});

describe("ordinary questions", () => {
  it.each(PROCEDURES.filter((name) => inputOf(name) !== undefined))("%s answers", async (procedure) => {
    const offices = inventedOffices(inventedSource);
    const fresh = await createServer({ offices, log: false });
    const answer = await fresh.inject({
      url: `/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(inputOf(procedure)))}`,
    });
    await fresh.close();
    expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
  });

  it("has an input for every procedure", () => {
    expect(PROCEDURES.filter((name) => inputOf(name) === undefined)).toEqual([]);
  });
});

function inputOf(procedure: string): object | undefined {
  const own: Readonly<Record<string, object>> = {
    forecast: { pool: "resident" },
    policy: { area: "jingmen-2024", onDate: "2026-10-31" },
    benefit: { area: "jingmen-2024" },
    benefitAssuming: { case: { area: "jingmen-2024" } },
    rule: { ruleId: "split-admission" },
    institution: { institutionId: "H0001" },
    finding: { findingId: "1".padStart(32, "0") },
    findingFeeLines: { findingId: "1".padStart(32, "0") },
    findingLossLaw: { findingId: "1".padStart(32, "0"), settlementId: "S20260820" },
    settlement: { settlementId: "S20260820" },
    settlementFeeLines: { settlementId: "S20260820" },
    feeLine: { visitId: "M20260812", lineNumber: "1" },
  };
  const plain = [
    "status",
    "cockpit",
    "counties",
    "keyInstitutions",
    "warnings",
    "standing",
    "rules",
    "institutions",
    "institutionComparison",
    "settlements",
    "findings",
    "deliveries",
    "deliveredFiles",
    "quarantine",
  ];
  return own[procedure] ?? (plain.includes(procedure) ? {} : undefined);
}
