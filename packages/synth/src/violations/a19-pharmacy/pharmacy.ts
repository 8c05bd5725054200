import { item } from "../../catalogue/catalogue.js";
import { type Institution, ordinaryInstitutions, reservedInstitution } from "../../city/institution.js";
import { dayOfText, dayText } from "../../city/period.js";
import type { PlannedLine } from "../../life/visit.js";
import { type Planter, planter, variant } from "../planter.js";
import { clinic, crowd } from "../scenes.js";
import type { Stage } from "../stage.js";

const SHELF = ["calcium", "loratadine", "isatis", "ibuprofen", "omeprazole", "ointment", "eyedrops"];

/** Shops of counties that have four or more of them. */
const SHOPS_AMONG_MANY = shopsOfManyShops();

function shopsOfManyShops(): readonly Institution[] {
  const shops = ordinaryInstitutions((house) => house.kind === "pharmacy");
  return shops.filter((shop) => shops.filter((other) => other.area === shop.area).length >= 4);
}

function bought(stage: Stage, offsets: readonly number[], { others = false, papers = false } = {}) {
  const day = dayOfText(`${dayText(stage.day()).slice(0, 7)}-01`);
  const usual = stage.chance.pick(SHOPS_AMONG_MANY);
  const nearby = ordinaryInstitutions((house) => house.kind === "pharmacy" && house.area === usual.area);
  const actor = stage.actor({ age: 50, pool: "employee", area: usual.area }, day);
  if (papers) stage.filing(actor, { kind: "proxy-purchase", fromDay: day - 30, toDay: day + 300 });
  return offsets.map((offset, index) => {
    const key = SHELF[index % SHELF.length] ?? "calcium";
    const institution = others ? (nearby[index % nearby.length] ?? usual) : usual;
    return stage.visit(actor, { institution, day: day + offset, items: [[key, 6]] });
  });
}

/** Purchases far more often than anybody needs. */
export const frequentPharmacy: Planter = planter(
  ["A19", "frequent-pharmacy", "suspected"],
  [
    variant("twenty-eight-in-a-month", "twenty-eight purchases in four weeks", (stage) => {
      const visits = bought(
        stage,
        Array.from({ length: 28 }, (_, index) => index),
      );
      stage.wrong({ visits, loss: { kind: "visits", visits } });
    }),
    variant("twelve-in-a-month", "twelve purchases in the first twelve days of a month", (stage) => {
      const visits = bought(
        stage,
        Array.from({ length: 12 }, (_, index) => index),
      );
      stage.wrong({ visits, loss: { kind: "visits", visits } });
    }),
    variant("near-papers", "twelve purchases by somebody who buys for a neighbour with both papers", (stage) => {
      const days = Array.from({ length: 12 }, (_, index) => index);
      stage.nearMiss(bought(stage, days, { papers: true }));
    }),
    variant("near-three-in-a-month", "three purchases in four weeks", (stage) =>
      stage.nearMiss(bought(stage, [0, 10, 21])),
    ),
  ],
);

/** One card at many shops on one day. */
export const manyShopsADay: Planter = planter(
  ["A19", "many-shops-a-day", "suspected"],
  [
    ...[6, 10].map((purchases) =>
      variant(`${purchases}-purchases`, `${purchases} purchases at different shops on one day`, (stage) => {
        const offsets = Array.from({ length: purchases }, () => 0);
        const visits = bought(stage, offsets, { others: true });
        stage.wrong({ visits, loss: { kind: "visits", visits } });
      }),
    ),
    variant("near-papers", "six purchases with both papers of a proxy", (stage) =>
      stage.nearMiss(bought(stage, [0, 0, 0, 0, 0, 0], { others: true, papers: true })),
    ),
    variant("near-two-purchases", "two purchases on one day", (stage) =>
      stage.nearMiss(bought(stage, [0, 0], { others: true })),
    ),
  ],
);

/** The quiet shop is another one than that of the violations: the shop and the day make the story. */
function swiped(stage: Stage, count: number, spacing: number, shop: "swiping-pharmacy" | "quiet-pharmacy") {
  const institution = reservedInstitution(shop);
  const day = stage.day();
  const actors = crowd(stage, count, { age: 52, pool: "employee", area: institution.area }, day);
  return actors.map((actor, index) => {
    const visit = stage.visit(actor, { institution, day, items: [["calcium", 30]] });
    const minute = 600 + index * spacing;
    const lines = visit.lines.map((line) => ({ ...line, minute }));
    return stage.change(actor, visit, { fromMinute: minute, toMinute: minute, settleMinute: minute, lines });
  });
}

/** Cards kept at the shop and swiped one after the other. */
export const serialSwiping: Planter = planter(
  ["A19", "serial-swiping", "suspected"],
  [
    ...[15, 7].map((cards) =>
      variant(`${cards}-in-as-many-minutes`, `${cards} cards in as many minutes for the same goods`, (stage) => {
        const visits = swiped(stage, cards, 1, "swiping-pharmacy");
        stage.wrong({ visits, loss: { kind: "visits", visits } });
      }),
    ),
    variant("near-over-the-day", "six cards over a day", (stage) =>
      stage.nearMiss(swiped(stage, 6, 80, "quiet-pharmacy")),
    ),
  ],
);

/** Quantities that no household uses. */
export const pharmacyHugeQuantity: Planter = planter(
  ["A19", "pharmacy-huge-quantity", "suspected"],
  [
    ...(
      [
        ["omeprazole", 600],
        ["loratadine", 365],
      ] as const
    ).map(([key, units]) =>
      variant(`${key}-${units}`, `${units} units of ${key} at once`, (stage) => {
        const institution = stage.house({ kind: "pharmacy" });
        const { visit } = clinic(stage, { institution, items: [] });
        const line = stage.line(visit, key, units);
        const excess = new Map<PlannedLine, number>([[line, line.quantity - item(key).dailyDose * 30]]);
        stage.wrong({ visits: [visit], lines: [line], loss: { kind: "quantity", excess } });
      }),
    ),
    variant("near-from-hospital", "two months' supply on a hospital's long prescription", (stage) => {
      const { visit } = clinic(stage, { institution: stage.house({ kind: "pharmacy" }), items: [] });
      stage.nearMiss([visit], [stage.line(visit, "loratadine", 60, { extras: { filledOutside: true } })]);
    }),
    variant("near-a-month", "a month's supply", (stage) => {
      const { visit } = clinic(stage, { institution: stage.house({ kind: "pharmacy" }), items: [] });
      stage.nearMiss([visit], [stage.line(visit, "loratadine", 30)]);
    }),
  ],
);

/** Goods that are no drugs, on the card. */
export const nondrugAsDrug: Planter = planter(
  ["A19", "nondrug-as-drug", "suspected"],
  [
    variant("household-goods", "household goods billed in a shop", (stage) => {
      const { visit } = clinic(stage, { institution: stage.house({ kind: "pharmacy" }), items: [] });
      const line = stage.line(visit, "nonDrugGoods", 3, { extras: { settledClass: "A" } });
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "lines" } });
    }),
    variant("washing-powder", "washing powder billed as a drug", (stage) => {
      const { visit } = clinic(stage, { institution: stage.house({ kind: "pharmacy" }), items: [] });
      const line = stage.line(visit, "calcium", 30, { extras: { houseItemName: "洗衣液 日用百货" } });
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "lines" } });
    }),
    variant("near-drug", "a drug billed in a shop", (stage) => {
      const { visit } = clinic(stage, { institution: stage.house({ kind: "pharmacy" }), items: [] });
      stage.nearMiss([visit], [stage.line(visit, "calcium", 30)]);
    }),
  ],
);

/** A prescription drug without a prescription. */
export const rxWithoutPrescription: Planter = planter(
  ["A19", "rx-without-prescription", "suspected"],
  [
    variant("no-prescription", "a prescription drug sold without a prescription number", (stage) => {
      const { visit } = clinic(stage, { institution: stage.house({ kind: "pharmacy" }), items: [] });
      stage.wrong({ visits: [visit], lines: [stage.line(visit, "prescriptionOnly", 28)], loss: { kind: "lines" } });
    }),
    variant("no-prescription-three-packs", "three packs of a prescription drug without a prescription", (stage) => {
      const { visit } = clinic(stage, { institution: stage.house({ kind: "pharmacy" }), items: [] });
      stage.wrong({ visits: [visit], lines: [stage.line(visit, "prescriptionOnly", 84)], loss: { kind: "lines" } });
    }),
    variant("near-from-hospital", "the drug on a hospital's prescription", (stage) => {
      const { visit } = clinic(stage, { institution: stage.house({ kind: "pharmacy" }), items: [] });
      const line = stage.line(visit, "prescriptionOnly", 28, { prescription: 1, extras: { filledOutside: true } });
      stage.nearMiss([visit], [line]);
    }),
  ],
);

/** Supply far above need, over a year and many houses: drugs for resale. */
export const resaleSupply: Planter = planter(
  ["A19", "resale-supply", "suspected"],
  [
    ...[5, 3].map((times) =>
      variant(
        `${times}-times-the-need`,
        `${times} months' supply every month for a year at changing houses`,
        (stage) => {
          const day = stage.day(19_330, 20_000);
          const actor = stage.actor({ age: 58, pool: "employee" }, day);
          const visits = Array.from({ length: 12 * times }, (_, index) => {
            const institution = stage.house({ kind: "general", level: 2 });
            return stage.visit(actor, {
              institution,
              day: day + Math.floor((index * 30) / times),
              diagnosis: ["I10.x00", "高血压病"],
              items: [],
            });
          });
          const lines = visits.map((visit) => stage.line(visit, "nifedipine", 30, { prescription: 1 }));
          const excess = new Map<PlannedLine, number>(
            lines.map((line, index) => [line, index % times === 0 ? 0 : line.quantity]),
          );
          stage.wrong({ visits, lines, loss: { kind: "quantity", excess } });
        },
      ),
    ),
    variant("near-own-need", "a month's supply every month for a year", (stage) => {
      const day = stage.day(19_330, 20_000);
      const actor = stage.actor({ age: 58, pool: "employee" }, day);
      const institution = stage.house({ kind: "general", level: 2 });
      const visits = Array.from({ length: 12 }, (_, index) =>
        stage.visit(actor, {
          institution,
          day: day + index * 30,
          diagnosis: ["I10.x00", "高血压病"],
          items: [["nifedipine", 30]],
        }),
      );
      stage.nearMiss(visits);
    }),
  ],
);
