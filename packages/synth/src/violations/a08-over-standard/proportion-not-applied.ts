import { item } from "../../catalogue/catalogue.js";
import { listPrice } from "../../catalogue/item.js";
import { type Planter, planter, variant } from "../planter.js";
import { clinic } from "../scenes.js";
import type { Stage } from "../stage.js";

function joints(stage: Stage) {
  const { actor, visit } = clinic(stage, { department: "04", diagnosis: ["M17.900", "膝关节病"] });
  const price = (key: string): number => listPrice(item(key), visit.institution.level, visit.fromDay);
  return { actor, visit, price };
}

/** Items of one kind of which the second is due at half its price, charged at more. */
export const proportionNotApplied: Planter = planter(
  ["A8", "proportion-not-applied", "suspected"],
  [
    variant("two-joints-on-one-line", "two joints injected, both at the full price", (stage) => {
      const { visit, price } = joints(stage);
      const line = stage.line(visit, "jointInjection", 2);
      const lawful = new Map([[line, (price("jointInjection") * 3) / 4]]);
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "price", lawful } });
    }),
    variant("another-of-the-kind", "a puncture beside the injection, both at the full price", (stage) => {
      const { visit, price } = joints(stage);
      stage.line(visit, "jointInjection", 1);
      const line = stage.line(visit, "jointPuncture", 1);
      const lawful = new Map([[line, price("jointPuncture") / 2]]);
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "price", lawful } });
    }),
    variant("eighty-per-cent", "the second at eighty per cent where half is due", (stage) => {
      const { visit, price } = joints(stage);
      stage.line(visit, "jointInjection", 1);
      const line = stage.line(visit, "jointPuncture", 1, { price: price("jointPuncture") * 0.8 });
      const lawful = new Map([[line, price("jointPuncture") / 2]]);
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "price", lawful } });
    }),
    variant("near-half-price", "the second at half its price", (stage) => {
      const { visit, price } = joints(stage);
      const first = stage.line(visit, "jointInjection", 1);
      const second = stage.line(visit, "jointInjection", 1, { price: price("jointInjection") / 2 });
      stage.nearMiss([visit], [first, second]);
    }),
    variant("near-next-day", "the second joint on the next day", (stage) => {
      const { actor, visit } = joints(stage);
      const again = stage.visit(actor, { institution: visit.institution, day: visit.fromDay + 1, department: "04" });
      stage.nearMiss([visit, again], [stage.line(visit, "jointInjection", 1), stage.line(again, "jointInjection", 1)]);
    }),
  ],
);
