import { NO_LIMITS, NO_REFERENCE, ReferenceFacts } from "@hengjian/rules";
import { numbers } from "./random.mjs";

/** How many codes of each kind of item; a city's list is of this order. */
const ITEMS = { drug: 6_000, slice: 800, service: 4_500, consumable: 3_000 };
const LIST_TYPE = { drug: "101", slice: "102", service: "201", consumable: "301" };
const CHARGE_KINDS = { drug: ["09", "11"], slice: ["10"], service: ["03", "04", "05", "06", "07"], consumable: ["08"] };
const SINCE = "2024-01-01";
const DEPARTMENTS = Array.from({ length: 30 }, (_, index) => `D${String(index + 1).padStart(2, "0")}`);
const DOCTORS = 4_000;
const HOUSES = 260;

const POINT = {
  ...NO_LIMITS,
  textCondition: "",
  decidable: true,
  basis: "",
  source: "benchmark",
  toDate: null,
  supersedes: "",
};

/** Lists with how many points each has and what a point of it limits. */
const LISTS = [
  ["drug-sex", "drug", 260, ({ pick }) => ({ sex: pick(["1", "2"]) })],
  ["item-sex", "service", 390, ({ pick }) => ({ sex: pick(["1", "2"]) })],
  ["drug-age", "drug", 400, ({ pick }) => ({ ageToYears: pick([6, 14, 18]) })],
  ["drug-age-use", "drug", 200, ({ pick }) => ({ ageFromYears: pick([2, 6, 18]) })],
  ["item-age", "service", 150, ({ pick }) => ({ ageToYears: pick([6, 7, 14]) })],
  ["consumable-age", "consumable", 40, () => ({ ageToYears: 14 })],
  ["drug-insurance-type", "drug", 120, ({ pick }) => ({ insuranceType: pick(["work-injury", "510"]) })],
  ["item-insurance-type", "service", 60, () => ({ insuranceType: "510" })],
  ["drug-level", "drug", 500, ({ pick }) => ({ minimumLevel: pick([2, 3]) })],
  ["item-level", "service", 120, ({ pick }) => ({ minimumLevel: pick([2, 3]) })],
  ["drug-level-conditional", "drug", 90, () => ({ minimumLevel: 2 })],
  ["drug-care-type", "drug", 300, ({ pick }) => ({ careTypes: pick(["inpatient", "inpatient;emergency"]) })],
  ["item-department", "service", 200, ({ pick }) => ({ departments: `${pick(DEPARTMENTS)};${pick(DEPARTMENTS)}` })],
  [
    "drug-supply",
    "drug",
    3_000,
    ({ pick }) => ({ dailyDose: pick([10_000, 20_000, 30_000]), limitDays: pick([7, 30]) }),
  ],
  [
    "item-frequency",
    "service",
    900,
    ({ pick }) => ({ limitQuantity: pick([1, 2, 4]) * 10_000, periodUnit: pick(["day", "day", "visit"]) }),
  ],
  ["consumable-quantity", "consumable", 200, () => ({ limitQuantity: 40_000, periodUnit: "day" })],
  ["drug-course", "drug", 160, ({ pick }) => ({ limitDays: pick([7, 14, 28]) })],
  ["item-course", "service", 120, ({ pick }) => ({ limitDays: pick([10, 20]), periodUnit: pick(["", "visit"]) })],
  ["drug-class", "drug", 1_500, ({ below }) => ({ groupName: `class-${below(160)}` })],
  ["operation-group", "service", 260, ({ below }) => ({ groupName: `group-${below(60)}`, ratio: 500_000 })],
  ["slice-never-paid", "slice", 30, () => ({})],
  ["slice-alone-unpaid", "slice", 100, () => ({})],
  ["off-list", "drug", 120, () => ({})],
  ["checkup", "service", 80, () => ({})],
];
const PAIRS = [
  ["item-pair", "service", "service", 1_400],
  ["item-consumable-pair", "service", "consumable", 500],
  ["package-overlap", "service", "service", 80],
  ["slice-incompatible", "slice", "slice", 60],
  ["item-whole-parts", "service", "service", 240],
  ["consumable-whole-parts", "consumable", "consumable", 60],
  ["item-companion", "service", "service", 30],
  ["consumable-companion", "consumable", "service", 20],
];

function itemsOf({ pick, between }) {
  return Object.fromEntries(
    Object.entries(ITEMS).map(([kind, count]) => [
      kind,
      Array.from({ length: count }, (_, index) => ({
        code: `${kind.slice(0, 1).toUpperCase()}${String(index + 1).padStart(6, "0")}`,
        name: `${kind} ${index + 1}`,
        kind,
        listType: LIST_TYPE[kind],
        chargeKind: pick(CHARGE_KINDS[kind]),
        priceFen: kind === "slice" ? between(3, 40) : between(100, kind === "consumable" ? 60_000 : 20_000),
      })),
    ]),
  );
}

/** Each item at most once on a list. */
function pointsOf(items, random) {
  return LISTS.flatMap(([listId, kind, count, limits]) =>
    distinct(items[kind], count, random).map((item, index) => {
      const point = {
        listId,
        pointId: `${listId}-${index}`,
        itemCode: item.code,
        itemName: item.name,
        fromDate: SINCE,
      };
      return { ...POINT, ...point, ...limits(random) };
    }),
  );
}

function distinct(list, count, { pick }) {
  const chosen = new Set();
  while (chosen.size < count) chosen.add(pick(list));
  return [...chosen];
}

function pairsOf(items, { pick }) {
  return PAIRS.flatMap(([listId, first, second, count]) =>
    Array.from({ length: count }, (_, index) => {
      const [a, b] = [pick(items[first]), pick(items[second])];
      return {
        listId,
        pointId: `${listId}-${index}`,
        itemCode: a.code,
        itemName: a.name,
        otherCode: b.code,
        otherName: b.name,
        pairScope: listId === "slice-incompatible" ? "prescription" : pick(["day", "day", "visit", "six-hours"]),
        refusedSide: pick(["b", "b", "both"]),
        wholePrice: listId.endsWith("whole-parts") ? a.priceFen * 10_000 : null,
        textCondition: "",
        decidable: true,
        basis: "",
        source: "benchmark",
        fromDate: SINCE,
        toDate: null,
        supersedes: "",
      };
    }),
  );
}

/** A ceiling for each level; drugs and consumables have one for every level. */
function pricesOf(items) {
  return Object.values(items)
    .flat()
    .flatMap((item) =>
      (item.kind === "service" ? [1, 2, 3] : [0]).map((level) => ({
        itemCode: item.code,
        itemName: item.name,
        unit: "",
        priceLevel: level,
        ceilingPrice: item.priceFen * 10_000,
        childSurchargeRate: null,
        marketFlag: false,
        fromDate: SINCE,
        toDate: null,
        document: "",
      })),
    );
}

function registers() {
  const houses = Array.from({ length: HOUSES }, (_, index) => `H${String(index + 1).padStart(5, "0")}`);
  return {
    institutions: houses.map((institutionId, index) => ({
      institutionId,
      institutionName: institutionId,
      institutionKind: index % 3 === 0 ? "pharmacy" : "general",
      institutionLevel: (index % 3) + 1,
      ceilingLevel: null,
      institutionArea: "990101",
      publicFlag: true,
      approvedBeds: 300,
      departments: DEPARTMENTS.join(";"),
      openedOn: null,
    })),
    institutionStatuses: [
      { institutionId: "H00007", state: "suspended", fromDate: "2026-06-01", toDate: "2026-09-01" },
    ],
    staff: Array.from({ length: DOCTORS }, (_, index) => ({
      staffCode: `S${index}`,
      staffName: "",
      staffCategory: "doctor",
      institutionId: houses[index % HOUSES],
      departmentCodes: DEPARTMENTS[index % DEPARTMENTS.length],
      licensedGrades: "",
      fromDate: SINCE,
      toDate: null,
    })),
    staffStatuses: Array.from({ length: 40 }, (_, index) => ({
      staffCode: `S${index * 90}`,
      state: "suspended",
      fromDate: "2026-05-01",
      toDate: "2026-11-01",
    })),
  };
}

/** Items that no list keeps from being paid for somebody; they still have prices, doses, classes, frequencies and pairs. */
function ordinaryOf(items, { knowledgePoints }) {
  const open = [
    "drug-supply",
    "item-frequency",
    "consumable-quantity",
    "drug-class",
    "operation-group",
    "drug-course",
    "item-course",
  ];
  const limited = new Set(
    knowledgePoints.filter((point) => !open.includes(point.listId)).map((point) => point.itemCode),
  );
  return Object.fromEntries(
    Object.entries(items).map(([kind, list]) => [kind, list.filter((item) => !limited.has(item.code))]),
  );
}

/** Registers, prices and knowledge of a city: about 20,000 prices, 9,300 points, 2,500 pairs, 4,000 doctors. */
export function cityReference(seed) {
  const random = numbers(seed);
  const items = itemsOf(random);
  const records = {
    ...NO_REFERENCE,
    ...registers(),
    prices: pricesOf(items),
    knowledgePoints: pointsOf(items, random),
    knowledgePairs: pairsOf(items, random),
  };
  return {
    items,
    ordinary: ordinaryOf(items, records),
    records,
    reference: new ReferenceFacts(records),
    departments: DEPARTMENTS,
  };
}
