import { DELIVERED_TABLES, deliveredColumns } from "@hengjian/domain";
import { describe, expect, it } from "vitest";
import { REASONS } from "./columns/judge.js";
import { deliveryContractMarkdown } from "./delivery-contract.js";

describe("docs/delivery.md", () => {
  it("is what the dictionary says now (npx vitest run packages/warehouse/src/load/delivery-contract -u renews it)", async () => {
    await expect(deliveryContractMarkdown()).toMatchFileSnapshot("../../../../docs/delivery.md");
  });

  it("names every table, every spelling of every column and every reason", () => {
    const text = deliveryContractMarkdown();
    for (const table of DELIVERED_TABLES) {
      expect(text).toContain(`### ${table.name}\n`);
      for (const column of Object.values(deliveredColumns(table)))
        for (const name of column.names) expect(text, table.name).toContain(`\`${name}\``);
    }
    for (const reason of Object.keys(REASONS)) expect(text).toContain(`\`${reason}\``);
  });
});
