import { dayOfText, dayText } from "../../city/period.js";
import { type Planter, planter, type Variant, variant } from "../planter.js";
import { beyondLimit, withinLimit } from "./limited-line.js";

/** Born so that the person has completed `years` on the story's day. */
function onBirthday(
  name: string,
  what: string,
  told: { item: string; years: number; daysBefore: number; wrong: boolean },
): Variant {
  return variant(name, what, (stage) => {
    const day = stage.day();
    const anniversary = dayText(day + told.daysBefore);
    const birthText = `${Number(anniversary.slice(0, 4)) - told.years}${anniversary.slice(4)}`;
    const birthDay = dayOfText(birthText.endsWith("02-29") ? birthText.replace("02-29", "02-28") : birthText);
    const institution = stage.house({ kind: "general", level: 2 });
    const actor = stage.actor({ birthDay, age: told.years, pool: "resident" }, day);
    const visit = stage.visit(actor, { institution, day, department: "07", items: [["clinicVisit", 1]] });
    const line = stage.line(visit, told.item, 3);
    if (told.wrong) stage.wrong({ visits: [visit], lines: [line], loss: { kind: "lines" } });
    else stage.nearMiss([visit], [line]);
  });
}

function newborn(name: string, what: string, told: { item: string; lifeDays: number; wrong: boolean }): Variant {
  return variant(name, what, (stage) => {
    const day = stage.day();
    const institution = stage.house({ kind: "maternity", level: 2 });
    const actor = stage.actor({ birthDay: day - told.lifeDays, age: 0, pool: "resident" }, day);
    const visit = stage.visit(actor, { institution, day, department: "07", items: [["clinicVisit", 1]] });
    const line = stage.line(visit, told.item, 1);
    if (told.wrong) stage.wrong({ visits: [visit], lines: [line], loss: { kind: "lines" } });
    else stage.nearMiss([visit], [line]);
  });
}

/** Drugs limited to newborns or children, each with its own range (national 0101006, 0101007). */
export const drugAgeLimit: Planter = planter(
  ["A13", "drug-age-limit", "certain"],
  [
    beyondLimit("adult", "a children's drug for an adult", { item: "childGranule", units: 9 }),
    onBirthday("twelfth-birthday", "on the twelfth birthday, the limit being under twelve", {
      item: "childGranule",
      years: 12,
      daysBefore: 0,
      wrong: true,
    }),
    onBirthday("below-two", "the day before the second birthday, from two on", {
      item: "childSyrup",
      years: 2,
      daysBefore: 1,
      wrong: true,
    }),
    newborn("day-29", "a newborns' drug on day 29 of life", { item: "newbornDrops", lifeDays: 29, wrong: true }),
    onBirthday("near-day-before-twelve", "the day before the twelfth birthday", {
      item: "childGranule",
      years: 12,
      daysBefore: 1,
      wrong: false,
    }),
    onBirthday("near-second-birthday", "on the second birthday", {
      item: "childSyrup",
      years: 2,
      daysBefore: 0,
      wrong: false,
    }),
    newborn("near-day-28", "a newborns' drug on day 28 of life", { item: "newbornDrops", lifeDays: 28, wrong: false }),
  ],
);

/** Items limited by age. */
export const itemAgeLimit: Planter = planter(
  ["A13", "item-age-limit", "certain"],
  [
    beyondLimit("child-item-adult", "children's massage for an adult", { item: "childTuina" }),
    onBirthday("fourteenth-birthday", "children's massage on the fourteenth birthday", {
      item: "childTuina",
      years: 14,
      daysBefore: 0,
      wrong: true,
    }),
    newborn("hearing-day-40", "newborns' hearing test on day 40", {
      item: "newbornHearing",
      lifeDays: 40,
      wrong: true,
    }),
    beyondLimit("past-working-age", "vocational training at 65", { item: "vocationalTraining", who: { age: 65 } }),
    onBirthday("near-day-before-fourteen", "children's massage the day before the fourteenth birthday", {
      item: "childTuina",
      years: 14,
      daysBefore: 1,
      wrong: false,
    }),
    withinLimit("near-working-age", "vocational training at 45", { item: "vocationalTraining", who: { age: 45 } }),
  ],
);

/** Consumables limited by age. */
export const consumableAgeLimit: Planter = planter(
  ["A13", "consumable-age-limit", "certain"],
  [
    beyondLimit("adult", "a children's mask for an adult", { item: "childMask" }),
    beyondLimit("adult-in-stay", "a children's cannula in an adult's stay", {
      item: "childCannula",
      stay: "bronchitis",
    }),
    onBirthday("near-child", "a children's mask the day before the fourteenth birthday", {
      item: "childMask",
      years: 14,
      daysBefore: 1,
      wrong: false,
    }),
  ],
);
