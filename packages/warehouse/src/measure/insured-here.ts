import { cityOfArea } from "@hengjian/domain";
import { type AreaPolicy, compareOwed } from "@hengjian/policy";
import type { Warehouse } from "../client/warehouse.js";
import { type InsuredHere, insuredByPlaces, placesOf } from "./insured-by-places.js";
import { paidAmounts } from "./paid-amounts.js";
import { streamPersonSettlements } from "./person-stream.js";
import { walkPerson } from "./walk-person.js";

/** Settlements that are held against the area's benefits before its city is taken. */
const SAMPLE = 2000;
/** The part of them, one in so many, that may have been paid otherwise: wrongs are there to be found, but they are few. */
const ONE_IN = 4;

/**
 * Who of a delivery is insured in an area. The counties of an invented area are no bureau's: where a delivery holds none of
 * them, the city in which most of its settlements' persons are insured is taken, and named. A real area's counties are never
 * replaced: its law decides nothing for the insured of other cities.
 *
 * @example
 * (await insuredHere(warehouse, "yunting-demo")).cityTaken // "4290", where all persons are insured in 429001
 */
export async function insuredHere(warehouse: Warehouse, area: string): Promise<InsuredHere> {
  const byPlaces = insuredByPlaces(area);
  if (!placesOf(area).demonstration) return byPlaces;
  const areas = await warehouse.query<{ area: string; settlements: string }>(
    "SELECT insured_area AS area, count() AS settlements FROM net_settlement GROUP BY area ORDER BY area",
  );
  const most = cityOfMost(areas);
  if (most === undefined || areas.some(({ area: county }) => byPlaces.insures(county))) return byPlaces;
  return { insures: (county) => cityOfArea(county) === most, cityTaken: most, cityLeft: "" };
}

/** The city with most settlements, the first by code where several have as many. */
function cityOfMost(areas: readonly { readonly area: string; readonly settlements: string }[]): string | undefined {
  const settlements = new Map<string, number>();
  for (const { area, settlements: count } of areas)
    settlements.set(cityOfArea(area), (settlements.get(cityOfArea(area)) ?? 0) + Number(count));
  const [most] = [...settlements].sort(([city, count], [other, ofOther]) => ofOther - count || (city < other ? -1 : 1));
  return most?.[0];
}

/**
 * Who is judged by what the area's policy owes. A city that was taken for an invented area counts only if its payments keep
 * the area's benefits; where they do not, another law holds there, and nobody's payment is called wrong by the invented one.
 */
export async function judgedHere(warehouse: Warehouse, policy: AreaPolicy): Promise<InsuredHere> {
  const here = await insuredHere(warehouse, policy.area);
  if (here.cityTaken === "" || (await keepsBenefits(warehouse, policy, here))) return here;
  return { ...insuredByPlaces(policy.area), cityLeft: here.cityTaken };
}

/** Whether most of what was paid to the insured of a city is what the area's policy owes. */
async function keepsBenefits(warehouse: Warehouse, policy: AreaPolicy, here: InsuredHere): Promise<boolean> {
  let computed = 0;
  let differing = 0;
  for await (const person of streamPersonSettlements(warehouse)) {
    for (const { facts, claim, owed } of walkPerson(policy, person.settlements, here)) {
      if (claim === null || owed === null || facts.inScopeFen === 0) continue;
      computed += 1;
      if (compareOwed(paidAmounts(facts), owed, claim.careType).step !== null) differing += 1;
    }
    if (computed >= SAMPLE) break;
  }
  return differing * ONE_IN <= computed;
}
