import { beyondLimit, withinLimit } from "../a13-payment-limits/limited-line.js";
import { planter, variant } from "../planter.js";
import { ward } from "../scenes.js";

/** A drug, item or consumable that the person's sex rules out (national 0302004, 0301004). */
export const sexMismatchFee = planter(
  ["A11", "sex-mismatch-fee", "certain"],
  [
    beyondLimit("drug-of-men", "a drug of men for a woman", { item: "finasteride", units: 30, who: { sex: "F" } }),
    beyondLimit("drug-of-women", "a drug of women for a man", { item: "progesterone", units: 20, who: { sex: "M" } }),
    beyondLimit("item-of-men", "an examination of men for a woman", { item: "prostateFluid", who: { sex: "F" } }),
    beyondLimit("item-of-women", "an examination of women for a man", { item: "colposcopy", who: { sex: "M" } }),
    beyondLimit("item-in-stay", "an examination of women in a man's stay", {
      item: "cervicalScreen",
      who: { sex: "M", age: 55 },
      stay: "bronchitis",
    }),
    beyondLimit("consumable-of-women", "a consumable of women for a man", {
      item: "femaleCatheter",
      who: { sex: "M" },
    }),
    variant("near-newborn", "an examination of boys in the stay of a mother with her newborn", (stage) => {
      const { visit } = ward(stage, { who: { sex: "F", age: 29 } });
      stage.diagnose(visit, "Z38.000", "单胎活产婴儿");
      stage.nearMiss([visit], [stage.line(visit, "prostateFluid", 1, { day: visit.fromDay + 2 })]);
    }),
    withinLimit("near-drug-of-men", "the drug of men for a man", {
      item: "finasteride",
      units: 30,
      who: { sex: "M", age: 66 },
    }),
    withinLimit("near-item-of-women", "the examination of women for a woman", {
      item: "colposcopy",
      who: { sex: "F" },
    }),
  ],
);
