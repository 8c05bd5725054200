import { knowledgePairTable, knowledgePointTable } from "@hengjian/domain";
import type { DeliveryFolder } from "../write/delivery-folder.js";
import { priceText, quantityText } from "../write/number-text.js";
import { TableFile } from "../write/table-file.js";
import { ITEMS, item } from "./catalogue.js";
import { PAIR_TABLE, POINT_TABLE } from "./knowledge.js";

const POINT_COLUMNS =
  "listId pointId itemCode itemName sex ageFromDays ageToDays ageFromYears ageToYears minimumLevel careTypes " +
  "insuranceType limitQuantity limitDays periodUnit periodDays limitAmountFen ratio groupName diagnosisPrefixes " +
  "departments dailyDose textCondition decidable basis source fromDate toDate";
const PAIR_COLUMNS =
  "listId pointId itemCode itemName otherCode otherName pairScope refusedSide wholePrice decidable basis source fromDate toDate";
const BASIS = "云汀市演示知识(虚构)";
const SOURCE = "yunting-supervision-2010";
const SINCE = "2017-01-01";
/** Lists whose keys are prefixes of diagnosis or operation codes, not items. */
const DIAGNOSIS_LISTS = new Set(["diagnosis-sex", "diagnosis-age", "operation-sex", "operation-diagnosis"]);
/** The list of pairs whose first key is the beginning of a diagnosis. */
const DIAGNOSIS_PAIRS = "diagnosis-service";

type Cells = Record<string, string>;

/** Writes the area's own knowledge: points and pairs. */
export function writeKnowledge(folder: DeliveryFolder): void {
  const points = new TableFile(folder, knowledgePointTable, POINT_COLUMNS);
  let number = 0;
  const addPoint = (list: string, subject: { readonly code: string; readonly name: string }, settings: Cells) => {
    number += 1;
    const pointId = `K${String(number).padStart(5, "0")}`;
    const cells: Cells = { listId: list, pointId, itemName: subject.name, ...settings };
    Object.assign(cells, {
      itemCode: subject.code,
      basis: BASIS,
      source: SOURCE,
      fromDate: SINCE,
    });
    points.add(...POINT_COLUMNS.split(" ").map((name) => cells[name] ?? ""));
  };
  for (const row of rowsOf(POINT_TABLE)) {
    const [list = "", keys = "", settings = ""] = row;
    for (const key of keys.split(" ")) {
      const subject = DIAGNOSIS_LISTS.has(list) ? { code: key, name: `编码${key}` } : item(key);
      const dose = DIAGNOSIS_LISTS.has(list) ? 0 : item(key).dailyDose;
      addPoint(list, subject, settingsOf(settings.replace("@dose", `dose=${quantityText(dose)}`)));
    }
  }
  for (const drug of ITEMS) {
    if (drug.kind === "drug" && drug.group !== "") addPoint("drug-class", drug, settingsOf(`group=${drug.group}`));
  }
  writePairs(folder);
}

function rowsOf(table: string): string[][] {
  return table
    .trim()
    .split("\n")
    .map((row) => row.split("|").map((cell) => cell.trim()));
}

/** Reads `sex=1,age=2..12` and the like into our column names. */
function settingsOf(text: string): Cells {
  const cells: Cells = { decidable: "1" };
  for (const setting of text.split(",")) {
    const [name = "", value = ""] = setting.split("=");
    Object.assign(cells, cellsOf(name, value));
  }
  return cells;
}

function cellsOf(name: string, value: string): Cells {
  const [first = "", second = "", third = ""] = value.split("/");
  const [low = "", high = ""] = value.split("..");
  const bySetting: Readonly<Record<string, Cells>> = {
    sex: { sex: value },
    age: { ageFromYears: low, ageToYears: high },
    days: { ageFromDays: low, ageToDays: high },
    level: { minimumLevel: value },
    care: { careTypes: value },
    insurance: { insuranceType: value },
    count: { limitQuantity: first, periodUnit: second, periodDays: third },
    limit: { limitDays: first, periodUnit: second },
    dose: { dailyDose: first, limitDays: second },
    amount: { limitAmountFen: `${value}.00` },
    ratio: { ratio: value },
    name: { itemName: value },
    group: { groupName: value },
    diagnoses: { diagnosisPrefixes: value },
    departments: { departments: value },
    text: { textCondition: value },
  };
  const cells = bySetting[name];
  if (cells === undefined) throw new RangeError(`knowledge setting '${name}' is not known`);
  return cells;
}

function writePairs(folder: DeliveryFolder): void {
  const pairs = new TableFile(folder, knowledgePairTable, PAIR_COLUMNS);
  rowsOf(PAIR_TABLE).forEach(([list = "", main = "", other = "", scope = "", refused = ""], index) => {
    const a = list === DIAGNOSIS_PAIRS ? { code: main, name: `编码${main}` } : item(main);
    const b = item(other);
    const whole = list.endsWith("whole-parts") ? priceText(item(main).priceByLevel[3]) : "";
    const id = `L${String(index + 1).padStart(5, "0")}`;
    pairs.add(list, id, a.code, a.name, b.code, b.name, scope, refused, whole, "1", BASIS, SOURCE, SINCE, "");
  });
}
