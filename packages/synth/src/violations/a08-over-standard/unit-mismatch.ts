import { item } from "../../catalogue/catalogue.js";
import { listPrice } from "../../catalogue/item.js";
import { type Planter, planter, variant } from "../planter.js";
import { clinic, ward } from "../scenes.js";
import type { Stage } from "../stage.js";

interface Counted {
  readonly unit: string;
  readonly units: number;
  /** By what the list price was divided for one of the other unit. */
  readonly divided: number;
}

/** Oxygen that the list prices by the day, counted in another unit in a stay. */
function oxygen(stage: Stage, { unit, units, divided }: Counted) {
  const { visit } = ward(stage);
  const day = visit.fromDay + 1;
  const listed = listPrice(item("wardOxygenDay"), visit.institution.level, day);
  const price = Math.round(listed / divided);
  const line = stage.line(visit, "wardOxygenDay", units, { day, price, extras: { unit } });
  return { visit, line, lawful: new Map([[line, Math.round(listed / 24)]]) };
}

/** Counted in another unit than that of the price list, at more than that unit's part of the price. */
export const unitMismatch: Planter = planter(
  ["A8", "unit-mismatch", "suspected"],
  [
    variant("hours-at-the-price-of-days", "six hours, each at the price of a day", (stage) => {
      const { visit, line, lawful } = oxygen(stage, { unit: "小时", units: 6, divided: 1 });
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "price", lawful } });
    }),
    variant("hours-at-a-tenth-of-a-day", "ten hours, each at a tenth of the price of a day", (stage) => {
      const { visit, line, lawful } = oxygen(stage, { unit: "小时", units: 10, divided: 10 });
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "price", lawful } });
    }),
    variant("millilitres-at-the-price-of-the-whole", "an injection counted by the millilitre", (stage) => {
      const { visit } = clinic(stage, { department: "04", diagnosis: ["M17.900", "膝关节病"] });
      const listed = listPrice(item("jointInjection"), visit.institution.level, visit.fromDay);
      const line = stage.line(visit, "jointInjection", 1, { extras: { unit: "毫升" } });
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "price", lawful: new Map([[line, listed / 2]]) } });
    }),
    variant("near-hours-at-their-part", "twelve hours at their part of the price of a day", (stage) => {
      const { visit, line } = oxygen(stage, { unit: "小时", units: 12, divided: 24 });
      stage.nearMiss([visit], [line]);
    }),
    variant("near-by-the-day", "a day at the price of a day", (stage) => {
      const { visit, line } = oxygen(stage, { unit: "日", units: 1, divided: 1 });
      stage.nearMiss([visit], [line]);
    }),
  ],
);
