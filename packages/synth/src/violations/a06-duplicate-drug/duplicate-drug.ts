import { planter, variant } from "../planter.js";
import { clinic, ward } from "../scenes.js";

const together = (name: string, dear: readonly [string, number], cheap: readonly [string, number]) =>
  variant(name, `${dear[0]} and ${cheap[0]} of one class at one visit`, (stage) => {
    const { visit } = clinic(stage, { diagnosis: ["M54.500", "下背痛"] });
    const dearer = stage.line(visit, dear[0], dear[1], { prescription: 1 });
    const cheaper = stage.line(visit, cheap[0], cheap[1], { prescription: 1 });
    const wrong = dearer.price * dearer.quantity < cheaper.price * cheaper.quantity ? dearer : cheaper;
    stage.wrong({ visits: [visit], lines: [wrong], loss: { kind: "lines" } });
  });

/** Two drugs of one pharmacological class at once (xinjiang-2025 art. 12(6)). */
export const duplicateDrug = planter(
  ["A6", "duplicate-drug", "suspected"],
  [
    together("two-painkillers", ["diclofenac", 14], ["ibuprofen", 14]),
    together("two-statins", ["atorvastatin", 30], ["simvastatin", 30]),
    together("two-acid-blockers", ["lansoprazole", 14], ["omeprazole", 28]),
    together("two-sartans", ["valsartan", 30], ["telmisartan", 30]),
    variant("in-a-stay", "two sartans on the same days of a stay", (stage) => {
      const { visit } = ward(stage, { profile: "bronchitis" });
      const dear = stage.line(visit, "valsartan", 5, { day: visit.fromDay + 1 });
      const cheap = stage.line(visit, "telmisartan", 5, { day: visit.fromDay + 1 });
      stage.wrong({ visits: [visit], lines: [dear.price < cheap.price ? dear : cheap], loss: { kind: "lines" } });
    }),
    variant("near-one-topical", "a painkiller and its gel for the skin", (stage) => {
      const { visit } = clinic(stage, { diagnosis: ["M54.500", "下背痛"] });
      stage.nearMiss(
        [visit],
        [
          stage.line(visit, "ibuprofen", 14, { prescription: 1 }),
          stage.line(visit, "diclofenacGel", 20, { prescription: 1 }),
        ],
      );
    }),
    variant("near-changed-later", "changed to another drug of the class a month later", (stage) => {
      const { actor, visit } = clinic(stage);
      const first = stage.line(visit, "valsartan", 28, { prescription: 1 });
      const again = stage.visit(actor, {
        institution: visit.institution,
        day: visit.fromDay + 30,
        items: [["clinicVisit", 1]],
      });
      stage.nearMiss([visit, again], [first, stage.line(again, "telmisartan", 28, { prescription: 1 })]);
    }),
  ],
);
