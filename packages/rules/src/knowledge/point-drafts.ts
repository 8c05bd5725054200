import { type KnowledgePoint, parseQuantity, type Quantity } from "@hengjian/domain";
import {
  CHILD_PAYMENT_LIST,
  CONDITION_LISTS,
  CONDITIONAL_LEVEL_LIST,
  KINDS,
  type KnowledgeKind,
  type LimitReader,
} from "./kinds.js";
import { childRange, workingAge } from "./limits/age-text.js";
import * as said from "./limits/limit-text.js";
import type { Words } from "./words.js";

/** What a row says, whatever its layout. */
export interface RowText {
  readonly name: string;
  /** Value column: 男, 儿童, 二级, 14天, an operation group; "" where there is none. */
  readonly value: string;
  /** 药品说明, 限定条件 or 备注. */
  readonly text: string;
  readonly logic: string;
  readonly quantity: string;
  readonly unit: string;
  readonly periodDays: string;
}

/** The limit of one point: its list and the columns that are filled. */
export type PointDraft = Pick<KnowledgePoint, "listId" | "decidable"> & Partial<KnowledgePoint>;

/** Readers whose text limits payment; the text of the others explains. */
const WITH_CONDITIONS: readonly LimitReader[] = [
  "sex",
  "child-age",
  "level",
  "care-type",
  "insurance",
  "course",
  "remark",
];

type Reader = (row: RowText, kind: KnowledgeKind, words: Words) => PointDraft[];

/**
 * The points that a row becomes, for each of its codes: those that its figures decide, and one that keeps what else its
 * text asks for. A row of which nothing can be decided becomes one point that is kept and not evaluated.
 */
export function pointDrafts(row: RowText, kind: KnowledgeKind, words: Words): PointDraft[] {
  const decided = READERS[kind.reader](row, kind, words);
  if (decided.length === 0) return [{ listId: kind.list, decidable: false }];
  if (!WITH_CONDITIONS.includes(kind.reader) || !said.asksForMore(row.text)) return decided;
  const listId = kind.list.startsWith("item") ? CONDITION_LISTS.item : CONDITION_LISTS.drug;
  return [...decided, { listId, decidable: false }];
}

const READERS: Readonly<Record<LimitReader, Reader>> = {
  sex: (row, kind) => {
    const sex = said.sexIn(row.value === "" ? `${row.text}${row.logic}` : row.value);
    return sex === null ? [] : [{ listId: kind.list, decidable: true, sex }];
  },
  "child-age": childPoints,
  "working-age": (_row, kind, words) => [{ listId: kind.list, decidable: true, ...workingAge(words) }],
  level: levelPoints,
  "care-type": (row, kind) => {
    const besides = row.text.includes("急诊") ? "急诊" : "";
    const careTypes = said.careTypesIn(row.value === "" ? row.text : `${row.value}${besides}`);
    return careTypes === "" ? [] : [{ listId: kind.list, decidable: true, careTypes }];
  },
  insurance: (row, kind) => {
    const insuranceType = said.insuranceIn(row.value || `${row.text}${row.logic}`);
    return insuranceType === null ? [] : [{ listId: kind.list, decidable: true, insuranceType }];
  },
  course: coursePoints,
  frequency: frequencyPoints,
  period: (row, kind) => {
    const count = positive(row.quantity);
    const days = Number(row.periodDays);
    if (count === null || !Number.isInteger(days) || days < 1) return [];
    return [intervalPoint(kind.list, count, days)];
  },
  "operation-group": (row, kind) => {
    const groupName = row.value || row.text;
    return groupName === "" ? [] : [{ listId: kind.list, decidable: true, groupName }];
  },
  remark: remarkPoints,
  named: (_row, kind) => [{ listId: kind.list, decidable: true }],
  text: () => [],
  pair: () => [],
};

/** Rows that say 限… are limits of payment; the others are drugs made for children. */
function childPoints(row: RowText, kind: KnowledgeKind, words: Words): PointDraft[] {
  const range = childRange(row.value || `${row.text}${row.logic}`, row.text, words);
  if (range === null) return [];
  const isPayment = kind.list === KINDS.drugChild.list && row.text.startsWith("限");
  return [{ listId: isPayment ? CHILD_PAYMENT_LIST : kind.list, decidable: true, ...range }];
}

/**
 * A house below every level that the row names is refused. Where the text lets a lower level pass on a condition that no
 * claim shows (a specialist house; only the first prescription), the value's own level is a suspicion.
 */
function levelPoints(row: RowText, kind: KnowledgeKind): PointDraft[] {
  const level = said.highestLevelIn(row.value || row.text);
  if (level === null) return [];
  if (row.text.includes("首次处方时需由")) {
    return [{ listId: CONDITIONAL_LEVEL_LIST, decidable: true, minimumLevel: level }];
  }
  const lowest = said.lowestLevelIn(row.text) ?? level;
  if (lowest >= level) return [{ listId: kind.list, decidable: true, minimumLevel: level }];
  return [
    { listId: kind.list, decidable: true, minimumLevel: lowest },
    { listId: CONDITIONAL_LEVEL_LIST, decidable: true, minimumLevel: level },
  ];
}

/** Where the value and the text differ, the longer course holds: nobody is accused by the narrower of two statements. */
function coursePoints(row: RowText, kind: KnowledgeKind): PointDraft[] {
  const days = [said.courseDaysIn(row.value), said.courseDaysIn(row.text)].filter((found) => found !== null);
  if (days.length === 0) return [];
  return [coursePoint(kind.list, Math.max(...days), row.text)];
}

function coursePoint(listId: string, limitDays: number, text: string): PointDraft {
  return { listId, decidable: true, limitDays, periodUnit: said.isPerStay(text) ? "visit" : "course" };
}

function intervalPoint(listId: string, limitQuantity: Quantity, periodDays: number): PointDraft {
  return { listId, decidable: true, limitQuantity, periodUnit: "days", periodDays };
}

const HOURS_A_DAY = "24";

/** So many units a day; items charged by the hour are limited to the hours of a day. */
function frequencyPoints(row: RowText, kind: KnowledgeKind): PointDraft[] {
  const limitQuantity = positive(row.quantity);
  const aDay = row.unit === "日" || row.unit === "天" || (row.unit === "小时" && row.quantity === HOURS_A_DAY);
  if (limitQuantity === null || !aDay) return [];
  return [{ listId: kind.list, decidable: true, limitQuantity, periodUnit: "day" }];
}

/** A remark may name a course and an interval; each goes to the list of its own. */
function remarkPoints(row: RowText, kind: KnowledgeKind): PointDraft[] {
  const days = said.courseDaysIn(row.text);
  const interval = said.intervalIn(row.text);
  const points: PointDraft[] = [];
  if (days !== null) points.push(coursePoint(kind.list, days, row.text));
  if (interval !== null) {
    points.push(intervalPoint(KINDS.itemPeriod.list, parseQuantity(String(interval.count)), interval.days));
  }
  return points;
}

function positive(text: string): Quantity | null {
  if (!/^\d{1,6}(\.\d{1,4})?$/u.test(text)) return null;
  const read = parseQuantity(text);
  return read > 0 ? read : null;
}
