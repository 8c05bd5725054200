import { formatQuantity, quantity } from "@hengjian/domain";
import { z } from "zod";
import { wholeLine } from "../../evidence/doubted-parts.js";
import type { Facts } from "../../facts/facts.js";
import { sortedUnique } from "../../facts/grouping.js";
import { lineFilterSchema } from "../../filters/line-filter.js";
import { NEEDS_ITEM_CODE } from "../../needs.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { type HousePeriod, housePeriods, type StayOfHouse } from "./house-periods.js";
import { packageSetLook, packageSetSql } from "./package-set-sql.js";

const ppm = z.int().min(0).max(1_000_000);
const parameters = z.strictObject({
  period: z.enum(["month", "quarter", "year"]).describe("calendar period of the discharge"),
  minimumStays: z.int().min(2).max(100_000).describe("stays of the house, inside"),
  minimumPeerStays: z.int().min(1).max(100_000).describe("stays of its peers together, inside"),
  minimumDiagnoses: z.int().min(1).max(1000).describe("different main diagnoses by three characters, inside"),
  withoutOperations: z.boolean().describe("leave out stays with an operation, whose work-up is the same for all"),
  lines: lineFilterSchema,
  itemSharePpm: ppm.describe("ppm of the house's stays that have an item of the set, inside"),
  peerSharePpm: ppm.describe(
    "ppm of stays with the item, on the average of the peers, inside; what is usual elsewhere is no package",
  ),
  minimumItems: z.int().min(2).max(100).describe("items of the set, inside"),
  togetherPpm: ppm.describe("ppm of the house's stays that have the whole set, inside"),
  minimumPeers: z.int().min(1).max(1000).describe("other houses alike with stays, inside"),
  alike: z
    .array(z.enum(["level", "kind"]))
    .default(["level", "kind"])
    .describe("what makes houses peers"),
  areaCharacters: z.int().min(1).max(20).default(4).describe("characters of the area that peers share; 4: the city"),
});

/** Parameters of the shape. */
export type PackageSetParameters = z.output<typeof parameters>;

/**
 * A house that gave one set of items to nearly every stay of a calendar period, whatever the disease, while its peers do
 * not: the lines of the set in the stays that had all of it.
 */
export const packageSet = defineShape({
  id: "package-set",
  title: { zh: "套餐式收费", en: "One set of items for nearly everybody" },
  parameters,
  conditionLabels: {
    share: { zh: "使用整套项目的住院占比(%)", en: "Stays with the whole set (%)" },
    set: { zh: "套餐项目", en: "Items of the set" },
    stays: { zh: "住院人次", en: "Stays" },
    diagnoses: { zh: "不同主诊断数", en: "Different main diagnoses" },
    peers: { zh: "同类机构数", en: "Houses compared" },
  },
  exemptionRoles: [],
  claimLevel: false,
  acrossPersons: true,
  evaluate,
  sql: packageSetSql,
  firstLook: packageSetLook,
  needs: () => [
    { relation: "current_institution" },
    { relation: "stay", column: "main_diagnosis_code", absent: [""] },
    NEEDS_ITEM_CODE,
  ],
});

function evaluate(rule: Rule<PackageSetParameters>, facts: Facts): Candidate[] {
  const wanted = rule.parameters;
  const periods = housePeriods(wanted, facts);
  return periods.flatMap((house) => {
    const diagnoses = new Set(house.stays.map((stay) => stay.disease)).size;
    if (house.stays.length < wanted.minimumStays || diagnoses < wanted.minimumDiagnoses) return [];
    const peers = periods.filter((other) => other.alike === house.alike && other.institutionId !== house.institutionId);
    const peerStays = peers.reduce((sum, other) => sum + other.stays.length, 0);
    if (peers.length < wanted.minimumPeers || peerStays < wanted.minimumPeerStays) return [];
    const set = setOf(house, peers, wanted);
    const whole = house.stays.filter((stay) => set.every((item) => stay.items.has(item)));
    if (set.length < wanted.minimumItems || !atLeast(whole.length, house.stays.length, wanted.togetherPpm)) return [];
    return [candidateOf(house, { set, whole, diagnoses, peers: peers.length }, wanted)];
  });
}

/** Exact: whether `part` of `all` is at least that share. */
function atLeast(part: number, all: number, sharePpm: number): boolean {
  return part * 1_000_000 >= sharePpm * all;
}

/** Items that nearly every stay of the house has and, on the average of the peers, few of theirs. */
function setOf(house: HousePeriod, peers: readonly HousePeriod[], wanted: PackageSetParameters): string[] {
  return sortedUnique(house.stays.flatMap((stay) => [...stay.items.keys()])).filter((item) => {
    const atPeers = peers.reduce((sum, other) => sum + shareOf(item, other), 0);
    return (
      atLeast(having(item, house), house.stays.length, wanted.itemSharePpm) &&
      Math.floor(atPeers / peers.length) <= wanted.peerSharePpm
    );
  });
}

function having(item: string, house: HousePeriod): number {
  return house.stays.filter((stay) => stay.items.has(item)).length;
}

/** Share of a house's stays with the item, in ppm, rounded down. */
function shareOf(item: string, house: HousePeriod): number {
  return Math.floor((having(item, house) * 1_000_000) / house.stays.length);
}

interface Found {
  readonly set: readonly string[];
  readonly whole: readonly StayOfHouse[];
  readonly diagnoses: number;
  readonly peers: number;
}

function candidateOf(house: HousePeriod, found: Found, wanted: PackageSetParameters): Candidate {
  const lines = found.whole.flatMap((stay) => found.set.flatMap((item) => stay.items.get(item) ?? []));
  const share = Math.floor((found.whole.length * 1_000_000) / house.stays.length);
  const parts = lines
    .map(wholeLine)
    .sort((left, right) =>
      `${left.settlementId}\n${left.feeLineId}` < `${right.settlementId}\n${right.feeLineId}` ? -1 : 1,
    );
  return {
    evidence: {
      subjectKind: "institution",
      sourceIds: sortedUnique([house.institutionId, house.start]),
      personId: "",
      institutionId: house.institutionId,
      firstDay: house.start,
      lastDay: house.end,
      conditions: [
        { name: "share", actual: formatQuantity(quantity(share)), limit: formatQuantity(quantity(wanted.togetherPpm)) },
        {
          name: "set",
          actual: sortedUnique(lines.map((line) => line.itemName)).join("|"),
          limit: String(wanted.minimumItems),
        },
        { name: "stays", actual: String(house.stays.length), limit: String(wanted.minimumStays) },
        { name: "diagnoses", actual: String(found.diagnoses), limit: String(wanted.minimumDiagnoses) },
        { name: "peers", actual: String(found.peers), limit: String(wanted.minimumPeers) },
      ],
      settlementIds: sortedUnique(lines.map((line) => line.settlementId)),
      feeLineIds: sortedUnique(lines.map((line) => line.feeLineId)),
      parts,
    },
    exemptionVisits: [],
    birthDate: null,
  };
}
