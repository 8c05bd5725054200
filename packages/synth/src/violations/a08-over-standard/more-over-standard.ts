import { item } from "../../catalogue/catalogue.js";
import { listPrice } from "../../catalogue/item.js";
import { dayOfText } from "../../city/period.js";
import type { PlannedLine, PlannedVisit } from "../../life/visit.js";
import { planter, variant } from "../planter.js";
import { clinic, ward } from "../scenes.js";
import type { Stage } from "../stage.js";

interface SecondOperation {
  /** Empty: no incision is on file, of the first operation neither. */
  readonly incision: string;
  readonly offset: number;
  /** Share of the list price at which the second one was charged. */
  readonly share: number;
}

/** A thyroid operation with the clearing of lymph nodes as the second one. */
function twoOperations(stage: Stage, second: SecondOperation): readonly [PlannedVisit, PlannedLine, number] {
  const institution = stage.house({ kind: "tcm", level: 2, department: "04" });
  const { visit } = ward(stage, { profile: "thyroidNodule", institution, days: 7, who: { age: 50 } });
  const day = (visit.operations[0]?.day ?? visit.fromDay) + second.offset;
  const listed = listPrice(item("lymphNodeDissection"), institution.level, day);
  const line = stage.line(visit, "lymphNodeDissection", 1, { day, minute: 690, price: listed * second.share });
  const operation = {
    code: "40.4100",
    name: "颈淋巴结清扫术",
    day,
    minute: 690,
    incision: second.incision,
    anaesthesia: "1",
  };
  if (second.incision === "") {
    visit.operations.splice(0, Infinity, ...visit.operations.map((first) => ({ ...first, incision: "" })));
  }
  visit.operations.push(operation);
  return [visit, line, listed / 2];
}

/** The second operation at that share of its price, the lawful one being half. */
const undiscounted = (name: string, what: string, second: SecondOperation) =>
  variant(name, what, (stage) => {
    const [visit, line, lawful] = twoOperations(stage, second);
    stage.wrong({ visits: [visit], lines: [line], loss: { kind: "price", lawful: new Map([[line, lawful]]) } });
  });

/** The second operation charged as it may be. */
const discounted = (name: string, what: string, second: SecondOperation) =>
  variant(name, what, (stage) => {
    const [visit, line] = twoOperations(stage, second);
    stage.nearMiss([visit], [line]);
  });

/** The second operation through one incision charged without its discount (national 0102002). */
export const surgeryNoDiscount = planter(
  ["A8", "surgery-no-discount", "certain"],
  [
    undiscounted("full-price", "the second operation of the group at its full price", {
      incision: "1",
      offset: 0,
      share: 1,
    }),
    undiscounted("eighty-per-cent", "the second operation at eighty per cent where half is due", {
      incision: "1",
      offset: 0,
      share: 0.8,
    }),
    discounted("near-half-price", "the second operation at half its price", { incision: "1", offset: 0, share: 0.5 }),
    discounted("near-other-incision", "the second operation through another incision", {
      incision: "2",
      offset: 0,
      share: 1,
    }),
    discounted("near-other-day", "the second operation on another day", { incision: "1", offset: 2, share: 1 }),
  ],
);

/** The same where no incision is on file: only the record of the operation decides. */
export const surgeryNoDiscountIncisionUnknown = planter(
  ["A8", "surgery-no-discount-incision-unknown", "suspected"],
  [
    undiscounted("full-price", "the second operation at its full price, no incision on file", {
      incision: "",
      offset: 0,
      share: 1,
    }),
    undiscounted("eighty-per-cent", "the second operation at eighty per cent, no incision on file", {
      incision: "",
      offset: 0,
      share: 0.8,
    }),
    discounted("near-half-price", "the second operation at half its price, no incision on file", {
      incision: "",
      offset: 0,
      share: 0.5,
    }),
    discounted("near-other-day", "the second operation on another day, no incision on file", {
      incision: "",
      offset: 2,
      share: 1,
    }),
  ],
);

function dearer(stage: Stage, key: string, factor: number, units: number) {
  const { visit } = clinic(stage);
  const lawful = listPrice(item(key), 2, visit.fromDay);
  return [visit, stage.line(visit, key, units, { price: Math.round((lawful * factor) / 100) * 100 }), lawful] as const;
}

const above = (key: string, factor: number, units: number) =>
  variant(`${key}-${Math.round(factor * 100)}-per-cent`, `${key} at ${factor} times its price`, (stage) => {
    const [visit, line, lawful] = dearer(stage, key, factor, units);
    stage.wrong({ visits: [visit], lines: [line], loss: { kind: "price", lawful: new Map([[line, lawful]]) } });
  });

const atPrice = (key: string, units: number) =>
  variant(`near-${key}-at-its-price`, `${key} at its price`, (stage) => {
    const [visit, line] = dearer(stage, key, 1, units);
    stage.nearMiss([visit], [line]);
  });

/** Drugs above the price policy: no markup. */
export const drugPricePolicy = planter(
  ["A8", "drug-price-policy", "certain"],
  [
    above("atorvastatin", 1.15, 30),
    above("tiotropium", 1.6, 30),
    atPrice("atorvastatin", 30),
    variant("near-slices", "slices, whose markup is allowed", (stage) => {
      const [visit, line] = dearer(stage, "sliceCodonopsis", 1.25, 105);
      stage.nearMiss([visit], [line]);
    }),
  ],
);

/** Consumables above the listed price. */
export const consumablePricePolicy = planter(
  ["A8", "consumable-price-policy", "certain"],
  [above("indwellingNeedle", 1.3, 1), above("expensiveSuture", 1.2, 2), atPrice("indwellingNeedle", 1)],
);

/** An item that the house invented, or charged before it was approved. */
export const selfMadeItem = planter(
  ["A8", "self-made-item", "certain"],
  [
    variant("never-approved", "an item that no list knows", (stage) => {
      const { visit } = ward(stage);
      const line = stage.line(visit, "selfMadeService", 2, { day: visit.fromDay + 1 });
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "lines" } });
    }),
    variant("before-approval", "an item charged three weeks before its approval", (stage) => {
      const { visit } = clinic(stage, { day: dayOfText("2024-04-10") });
      const line = stage.line(visit, "newlyApproved", 1);
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "lines" } });
    }),
    variant("near-approved-the-day-before", "an item approved the day before", (stage) => {
      const { visit } = clinic(stage, { day: dayOfText("2024-05-02") });
      stage.nearMiss([visit], [stage.line(visit, "newlyApproved", 1)]);
    }),
  ],
);
