import { DELIVERED_TABLES, deliveredColumns } from "@hengjian/domain";
import { describe, expect, it } from "vitest";
import { REASONS } from "./columns/judge.js";
import { deliveryContractMarkdown } from "./delivery-contract.js";
import { knowledgeListUses } from "./knowledge-lists.js";
import { WITHOUT_TABLE } from "./not-judgeable.js";

/** Lists that are only asked whether an item stands on them. */
const MERE_LISTS =
  "checkup drug-internet nondrug off-list prescription-drugs slice-alone-unpaid slice-never-paid".split(" ");

describe("docs/delivery.md", () => {
  it("is what the dictionary says now (npx vitest run packages/warehouse/src/load/delivery-contract -u renews it)", async () => {
    await expect(deliveryContractMarkdown()).toMatchFileSnapshot("../../../../docs/delivery.md");
  });

  it("says of every list of knowledge which columns decide", () => {
    const silent = knowledgeListUses().filter(
      ({ columns, list }) => columns.length === 0 && !MERE_LISTS.includes(list),
    );
    expect(silent).toEqual([]);
  });

  it("names every table, every spelling of every column and every reason", () => {
    const text = deliveryContractMarkdown();
    for (const table of DELIVERED_TABLES) {
      expect(text).toContain(`### ${table.name}\n`);
      for (const column of Object.values(deliveredColumns(table)))
        for (const name of column.names) expect(text, table.name).toContain(`\`${name}\``);
    }
    for (const { list } of knowledgeListUses()) expect(text).toContain(`| \`${list}\` |`);
    expect(Object.keys(WITHOUT_TABLE)).toEqual(DELIVERED_TABLES.map(({ name }) => name));
    for (const reason of Object.keys(REASONS)) expect(text).toContain(`\`${reason}\``);
  });
});
