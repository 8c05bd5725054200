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
  const cities = await warehouse.query<{ city: string }>(
    "SELECT substring(insured_area, 1, 4) AS city FROM net_settlement GROUP BY city ORDER BY count() DESC, city",
  );
  const [most] = cities;
  if (most === undefined || cities.some(({ city }) => byPlaces.insures(city))) return byPlaces;
  return { insures: (county) => county.startsWith(most.city), cityTaken: most.city, cityLeft: "" };
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
