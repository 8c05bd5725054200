import { item } from "../../catalogue/catalogue.js";
import { listPrice } from "../../catalogue/item.js";
import { type Planter, planter, type Variant, variant } from "../planter.js";
import { clinic, ward } from "../scenes.js";

interface Swap {
  readonly billed: string;
  readonly houseItemName: string;
  readonly units?: number;
  /** What was really given: the difference is lost; absent: nothing was on the list. */
  readonly really?: string;
}

function swapped(name: string, what: string, swap: Swap): Variant {
  return variant(name, what, (stage) => {
    const { visit } = clinic(stage);
    const line = stage.line(visit, swap.billed, swap.units ?? 1, { extras: { houseItemName: swap.houseItemName } });
    if (swap.really === undefined) stage.wrong({ visits: [visit], lines: [line], loss: { kind: "lines" } });
    else {
      const lawful = listPrice(item(swap.really), visit.institution.level, visit.fromDay);
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "price", lawful: new Map([[line, lawful]]) } });
    }
  });
}

function honest(name: string, what: string, key: string, houseItemName: string): Variant {
  return variant(name, what, (stage) => {
    const { visit } = clinic(stage);
    stage.nearMiss([visit], [stage.line(visit, key, 1, { extras: { houseItemName } })]);
  });
}

/** The house's own item name has nothing to do with the national item. */
export const nameDistanceSwap: Planter = planter(
  ["A10", "name-distance-swap", "suspected"],
  [
    swapped("massage-as-scan", "a massage under the code of a scan", {
      billed: "ctAbdomen",
      houseItemName: "足部按摩保健",
    }),
    swapped("cosmetics-as-drug", "a face mask under the code of a drug", {
      billed: "omeprazole",
      houseItemName: "美白面膜",
      units: 28,
    }),
    honest("near-synonym", "a synonym of the national name", "ecg", "常规十二导联心电图检查"),
    swapped("goods-as-drug-in-part", "a health tea under the code of granules", {
      billed: "isatis",
      houseItemName: "养生茶礼盒",
      units: 6,
    }),
    honest("near-brand", "a brand that the list of other names knows", "nifedipine", "拜心宁缓释降压片"),
  ],
);

/** Off the list, billed as on it. */
export const offlistAsOnlist: Planter = planter(
  ["A10", "offlist-as-onlist", "suspected"],
  [
    swapped("beauty-as-acupuncture", "a beauty treatment billed as acupuncture", {
      billed: "acupuncture",
      houseItemName: "目录外美容治疗",
    }),
    swapped("tonic-as-drug", "an oral tonic billed as a drug", {
      billed: "bailing",
      houseItemName: "目录外保健口服液",
      units: 42,
    }),
    honest("near-own-name", "acupuncture under its own name", "acupuncture", "普通针刺"),
    swapped("beauty-spelled-otherwise", "a beauty treatment with brackets and blanks in its name", {
      billed: "cupping",
      houseItemName: "目录外 美容治疗（贵宾）",
    }),
  ],
);

/** Cheap billed as dear. */
export const cheapAsDear: Planter = planter(
  ["A10", "cheap-as-dear", "suspected"],
  [
    swapped("plain-as-colour-ultrasound", "a plain ultrasound billed as the dear one", {
      billed: "highEchoExam",
      houseItemName: "普通黑白B超",
      really: "lowEchoExam",
    }),
    swapped("cheap-brand-as-dear", "a cheap tablet billed as the dear one", {
      billed: "atorvastatin",
      houseItemName: "低价品规阿托伐他汀",
      units: 30,
      really: "cheapBrand",
    }),
    honest("near-one-code", "another brand under one national code", "atorvastatin", "阿托伐他汀钙片(另一品牌)"),
    swapped("single-value-as-panel", "one liver value billed as the whole panel", {
      billed: "liverPanel",
      houseItemName: "丙氨酸氨基转移酶测定（急诊）",
      really: "alt",
    }),
    honest(
      "near-same-price",
      "one liver value under the code of another of its price",
      "alt",
      "天门冬氨酸氨基转移酶测定",
    ),
    honest("near-other-name", "another name of the dear ultrasound", "highEchoExam", "立体彩色超声检查"),
  ],
);

/** A facility off the list billed as an ordinary one. */
export const facilitySwap: Planter = planter(
  ["A10", "facility-swap", "suspected"],
  [
    variant("deluxe-room-as-bed", "a deluxe room billed as a treatment", (stage) => {
      const { visit } = ward(stage);
      const line = stage.line(visit, "psychotherapy", 1, {
        day: visit.fromDay + 4,
        extras: { houseItemName: "高档病房床位" },
      });
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "lines" } });
    }),
    variant("deluxe-room-as-acupuncture", "three days of a deluxe room billed as acupuncture", (stage) => {
      const { visit } = ward(stage);
      const lines = [1, 2, 3].map((offset) =>
        stage.line(visit, "acupuncture", 1, {
          day: visit.fromDay + offset,
          minute: 1000,
          extras: { houseItemName: "高档病房床位" },
        }),
      );
      stage.wrong({ visits: [visit], lines, loss: { kind: "lines" } });
    }),
    variant("near-self-paid", "a deluxe room paid by the patient", (stage) => {
      const { visit } = ward(stage);
      stage.nearMiss([visit], [stage.line(visit, "facilityDeluxe", 1, { day: visit.fromDay + 1 })]);
    }),
    variant("accompanying-bed-as-nursing", "the bed of a relative billed as nursing", (stage) => {
      const { visit } = ward(stage);
      const extras = { houseItemName: "陪护床(双人间)" };
      const line = stage.line(visit, "moxibustion", 3, { day: visit.fromDay + 2, extras });
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "lines" } });
    }),
  ],
);

/** An item that the house has no department for. */
export const itemNotOffered: Planter = planter(
  ["A10", "item-not-offered", "suspected"],
  [
    variant("radiotherapy-at-clinic", "radiotherapy at a clinic", (stage) => {
      const { visit } = clinic(stage, { institution: stage.house({ kind: "clinic" }) });
      stage.wrong({ visits: [visit], lines: [stage.line(visit, "radiotherapy", 1)], loss: { kind: "lines" } });
    }),
    variant("resonance-at-clinic", "a resonance scan at a clinic", (stage) => {
      const { visit } = clinic(stage, { institution: stage.house({ kind: "clinic" }) });
      stage.wrong({ visits: [visit], lines: [stage.line(visit, "mriHead", 1)], loss: { kind: "lines" } });
    }),
    variant("near-outside-test", "a resonance scan made by another house", (stage) => {
      const { visit } = clinic(stage, { institution: stage.house({ kind: "clinic" }) });
      stage.nearMiss([visit], [stage.line(visit, "mriHead", 1, { extras: { outsideTest: true } })]);
    }),
    variant("radiotherapy-at-township", "radiotherapy at a township centre", (stage) => {
      const { visit } = clinic(stage, { level: 1, institution: stage.house({ kind: "township" }) });
      stage.wrong({ visits: [visit], lines: [stage.line(visit, "radiotherapy", 1)], loss: { kind: "lines" } });
    }),
    variant("near-own-department", "a resonance scan at a county hospital that has the department", (stage) => {
      const { visit } = clinic(stage);
      stage.nearMiss([visit], [stage.line(visit, "mriHead", 1)]);
    }),
  ],
);
