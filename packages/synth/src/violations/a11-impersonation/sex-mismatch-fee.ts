import { beyondLimit, withinLimit } from "../a13-payment-limits/limited-line.js";
import { planter } from "../planter.js";

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
