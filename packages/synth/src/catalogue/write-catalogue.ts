import { caseGroupTable, priceTable } from "@hengjian/domain";
import type { DeliveryFolder } from "../write/delivery-folder.js";
import { priceText, yuanText } from "../write/number-text.js";
import { TableFile } from "../write/table-file.js";
import { ITEMS } from "./catalogue.js";
import { CASE_GROUPS } from "./groups.js";
import { type Item, PRICE_CHANGE_DATE } from "./item.js";

const PRICES_SINCE = "2017-01-01";
const OLD_DOCUMENT = "云演价〔2016〕11号(虚构)";
const NEW_DOCUMENT = "云演价〔2024〕4号(虚构)";
/** Services that may be charged higher for children under six. */
const CHILD_SURCHARGE = new Set(["bloodDraw", "infusion", "injection", "ultrasoundHeart"]);
/** Kinds whose price the market sets: no ceiling. */
const MARKET_KINDS = new Set<Item["kind"]>(["slice"]);

/** Writes the price list and the groups of case-based payment. */
export function writeCatalogue(folder: DeliveryFolder): void {
  const prices = new TableFile(
    folder,
    priceTable,
    "itemCode itemName priceLevel unit ceilingPrice childSurchargeRate marketFlag fromDate toDate document",
  );
  for (const item of ITEMS) writePrices(prices, item);
  const groups = new TableFile(
    folder,
    caseGroupTable,
    "groupCode groupName paymentMethod priceLevel diagnosisPrefixes complicationPrefixes operationPrefixes standardFen fromDate toDate",
  );
  for (const group of CASE_GROUPS) {
    const { code, name, method, diagnosisPrefix, complicationPrefixes, operationPrefix } = group;
    for (const level of [1, 2, 3] as const) {
      const standard = yuanText(group.standardFen[level]);
      groups.add(
        code,
        name,
        method,
        level,
        diagnosisPrefix,
        complicationPrefixes,
        operationPrefix,
        standard,
        PRICES_SINCE,
        "",
      );
    }
  }
}

/** Items that no price list knows, and those that it knows only from a day on. */
const NEVER_APPROVED = new Set(["selfMadeService"]);
const APPROVED_ON: ReadonlyMap<string, string> = new Map([["newlyApproved", "2024-05-01"]]);

function writePrices(file: TableFile, item: Item): void {
  if (NEVER_APPROVED.has(item.key)) return;
  const since = APPROVED_ON.get(item.key) ?? PRICES_SINCE;
  const surcharge = CHILD_SURCHARGE.has(item.key) ? "0.3" : "";
  const add = (level: number, price: number, from: string, to: string, document: string) => {
    const market = MARKET_KINDS.has(item.kind);
    file.add(
      item.code,
      item.name,
      level,
      item.unit,
      market ? "" : priceText(price),
      surcharge,
      market ? "1" : "0",
      from,
      to,
      document,
    );
  };
  if (item.kind !== "service") {
    add(0, item.priceByLevel[0], since, "", OLD_DOCUMENT);
    return;
  }
  for (const level of [1, 2, 3] as const) {
    add(level, item.priceByLevel[level], since, PRICE_CHANGE_DATE, OLD_DOCUMENT);
    add(level, item.laterPriceByLevel[level], PRICE_CHANGE_DATE, "", NEW_DOCUMENT);
  }
}
