import { item } from "../../catalogue/catalogue.js";
import { listPrice } from "../../catalogue/item.js";
import type { PlannedLine, PlannedVisit } from "../../life/visit.js";
import { planter, variant } from "../planter.js";
import type { Stage } from "../stage.js";

function priced(stage: Stage, key: string, factor: number, units = 1): readonly [PlannedVisit, PlannedLine, number] {
  const day = stage.day();
  const institution = stage.house({ kind: "township" });
  const actor = stage.actor({ pool: "employee" }, day);
  const visit = stage.visit(actor, { institution, day, items: [["clinicVisit", 1]] });
  const lawful = listPrice(item(key), institution.level, day);
  const line = stage.line(visit, key, units, { price: Math.round((lawful * factor) / 10_000) * 10_000 });
  return [visit, line, lawful];
}

const over = (name: string, key: string, factor: number, units = 1) =>
  variant(name, `${key} charged at ${factor} times the ceiling`, (stage) => {
    const [visit, line, lawful] = priced(stage, key, factor, units);
    stage.wrong({ visits: [visit], lines: [line], loss: { kind: "price", lawful: new Map([[line, lawful]]) } });
  });

/** A service above its ceiling by level and day (xinjiang-2025 art. 12(8)1). */
export const itemPriceCeiling = planter(
  ["A8", "item-price-ceiling", "certain"],
  [
    over("a-tenth-over", "liverPanel", 1.1),
    over("half-over", "ctChest", 1.5),
    over("double", "acupuncture", 2, 3),
    variant("level-three-price", "a township centre charges the price of level 3", (stage) => {
      const [visit, line, lawful] = priced(stage, "ultrasoundAbdomen", 1.25);
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "price", lawful: new Map([[line, lawful]]) } });
    }),
    variant("new-price-too-early", "the new price charged before its day", (stage) => {
      const day = stage.day(19_760, 19_890);
      const institution = stage.house({ kind: "township" });
      const visit = stage.visit(stage.actor({ pool: "employee" }, day), { institution, day });
      const charged = item("thyroidPanel");
      const line = stage.line(visit, charged, 1, { price: charged.laterPriceByLevel[1] });
      const lawful = new Map([[line, charged.priceByLevel[1]]]);
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "price", lawful } });
    }),
    variant("near-at-the-ceiling", "charged at the ceiling", (stage) => {
      const [visit, line] = priced(stage, "ctAbdomen", 1);
      stage.nearMiss([visit], [line]);
    }),
    variant("near-market-price", "an item whose price the market sets", (stage) => {
      const [visit, line] = priced(stage, "sliceAstragalus", 1.8, 60);
      stage.nearMiss([visit], [line]);
    }),
    variant("near-child-surcharge", "a child of three with the lawful surcharge", (stage) => {
      const day = stage.day();
      const institution = stage.house({ kind: "township" });
      const visit = stage.visit(stage.actor({ age: 3, pool: "resident" }, day), { institution, day, department: "07" });
      const lawful = listPrice(item("injection"), 1, day);
      stage.nearMiss([visit], [stage.line(visit, "injection", 1, { price: lawful * 1.3 })]);
    }),
  ],
);
