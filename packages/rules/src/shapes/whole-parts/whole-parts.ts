import { formatUnitPrice, type KnowledgePair, type NetFeeLine, unitPrice } from "@hengjian/domain";
import { z } from "zod";
import type { Facts } from "../../facts/facts.js";
import { groupBy, orderBy, sortedUnique } from "../../facts/grouping.js";
import { inForceOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import { isOutsideList, listCitiesSchema } from "../../prices/list-area.js";
import { listPrice } from "../../prices/price-in-force.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape, ONE_OF_TWO } from "../../shape.js";
import { wholePartsLook, wholePartsSql } from "./whole-parts-sql.js";

const parameters = z.strictObject({
  minimumParts: z
    .int()
    .min(2)
    .max(100)
    .nullable()
    .describe("parts charged on one day, inside; null: every part of the list"),
  lines: lineFilterSchema,
  listCities: listCitiesSchema,
});

/** Parameters of the shape. */
export type WholePartsParameters = z.output<typeof parameters>;

/** 10⁻⁶ yuan in a fen: shares are whole fen. */
const FEN_PRICE = 10_000;

/**
 * Parts of an item charged by one house to one person on one day, together dearer than the item as a whole. The parts
 * may cost what the whole costs: each its share by price, in whole fen, the dearest part the rest.
 */
export const wholeParts = defineShape({
  id: "whole-parts",
  title: { zh: "以部分代替整体收费", en: "Charged as parts instead of the whole" },
  parameters,
  conditionLabels: {
    whole: { zh: "整体项目", en: "Whole item" },
    parts: { zh: "已收部分", en: "Parts charged" },
    price: { zh: "部分单价合计(元)", en: "Sum of the parts' prices (yuan)" },
  },
  exemptionRoles: ["subject"],
  claimLevel: true,
  evaluate,
  sql: wholePartsSql,
  firstLook: wholePartsLook,
  triggers: (rule, reference) => reference.pairsByOther(rule.knowledge).keys(),
  onListedItems: () => true,
  looksAt: (rule) => rule.parameters.lines,
  weight: () => () => ONE_OF_TWO,
});

interface Part {
  readonly line: NetFeeLine;
  readonly pair: KnowledgePair;
}

function evaluate(rule: Rule<WholePartsParameters>, facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  if (feeLines.length < 2) return [];
  const byPart = facts.reference.pairsByOther(rule.knowledge);
  const parts = feeLines.flatMap((line): Part[] => {
    const ofPart = byPart.get(line.itemCode);
    if (ofPart === undefined || !lineMatches(rule.parameters.lines, line)) return [];
    return ofPart.filter((pair) => pair.decidable && inForceOn(pair, line.chargedDay)).map((pair) => ({ line, pair }));
  });
  const places = groupBy(parts, ({ line, pair }) =>
    [line.personId, line.institutionId, line.chargedDay, pair.itemCode].join("\n"),
  );
  return [...places.values()].flatMap((place) => insteadOfWhole(place, rule, facts));
}

function insteadOfWhole(place: readonly Part[], rule: Rule<WholePartsParameters>, facts: Facts): Candidate[] {
  const first = place[0];
  if (first === undefined) return [];
  const whole = first.pair.itemCode;
  const ofWhole = facts.reference.pairs(rule.knowledge).get(whole) ?? [];
  const listed = ofWhole.filter((pair) => pair.decidable && inForceOn(pair, first.line.chargedDay));
  const needed = rule.parameters.minimumParts ?? new Set(listed.map((pair) => pair.otherCode)).size;
  const charged = sortedUnique(place.map(({ line }) => line.itemCode));
  if (charged.length < Math.max(2, needed)) return [];
  const lines = distinctLines(place);
  const stated = listed.map((pair) => pair.wholePrice).filter((price) => price !== null);
  const price =
    listPrice(lines[0] as NetFeeLine, facts.reference.pricesByItem().get(whole)) ??
    (stated.length > 0 ? Math.max(...stated) : null);
  const sum = lines.reduce((total, line) => total + line.unitPrice, 0);
  if (lines.some((line) => isOutsideList(line.settlementId, facts, rule.parameters.listCities))) return [];
  return price === null || sum <= price ? [] : [candidateOf(lines, { whole, charged, price, sum })];
}

/** The dearest part first, then by id. */
function distinctLines(place: readonly Part[]): NetFeeLine[] {
  const lines = [...new Map(place.map(({ line }) => [line.feeLineId, line])).values()];
  return lines.sort(
    orderBy(
      (line) => -line.unitPrice,
      (line) => line.feeLineId,
    ),
  );
}

interface Compared {
  readonly whole: string;
  readonly charged: readonly string[];
  readonly price: number;
  readonly sum: number;
}

function lawfulShares(lines: readonly NetFeeLine[], compared: Compared): number[] {
  const shares = lines.map((line) => {
    const share = (BigInt(line.unitPrice) * BigInt(compared.price)) / BigInt(compared.sum);
    return Number(share / BigInt(FEN_PRICE)) * FEN_PRICE;
  });
  const others = shares.slice(1).reduce((total, share) => total + share, 0);
  return [compared.price - others, ...shares.slice(1)];
}

function candidateOf(lines: readonly NetFeeLine[], compared: Compared): Candidate {
  const main = lines[0] as NetFeeLine;
  const shares = lawfulShares(lines, compared);
  const parts = lines
    .map((line, index) => ({
      settlementId: line.settlementId,
      feeLineId: line.feeLineId,
      excessQuantity: null,
      lawfulPrice: unitPrice(shares[index] ?? 0),
    }))
    .sort(
      orderBy(
        (part) => part.settlementId,
        (part) => part.feeLineId,
      ),
    );
  const feeLineIds = sortedUnique(lines.map((line) => line.feeLineId));
  return {
    evidence: {
      subjectKind: "fee-line",
      sourceIds: sortedUnique([...feeLineIds, compared.whole]),
      personId: main.personId,
      institutionId: main.institutionId,
      firstDay: main.chargedDay,
      lastDay: main.chargedDay,
      conditions: [
        { name: "whole", actual: compared.whole, limit: "" },
        { name: "parts", actual: compared.charged.join(" "), limit: "" },
        {
          name: "price",
          actual: formatUnitPrice(unitPrice(compared.sum)),
          limit: formatUnitPrice(unitPrice(compared.price)),
        },
      ],
      settlementIds: sortedUnique(lines.map((line) => line.settlementId)),
      feeLineIds,
      parts,
    },
    exemptionVisits: sortedUnique(lines.map((line) => line.visitId)).map((visitId) => ({ role: "subject", visitId })),
    birthDate: main.birthDate,
  };
}
