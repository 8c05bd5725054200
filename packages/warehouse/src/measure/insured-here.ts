import { type PlaceNames, readPlaces } from "@hengjian/policy";
import type { Warehouse } from "../client/warehouse.js";

/** Who is insured in the watched city, whose benefits its policy decides. */
export interface InsuredHere {
  /** Whether people insured in a county are insured in the watched city. */
  insures(county: string): boolean;
  /** First four digits of the city that was taken as the watched one because an invented area knows none; "" otherwise. */
  readonly cityTaken: string;
}

const knownPlaces = new Map<string, PlaceNames>();

/** Who is insured in an area by the counties that its file names. */
export function insuredByPlaces(area: string): InsuredHere {
  const places = knownPlaces.get(area) ?? readPlaces(area);
  knownPlaces.set(area, places);
  return { insures: (county) => places.insures(county), cityTaken: "" };
}

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
  if (knownPlaces.get(area)?.demonstration !== true) return byPlaces;
  const cities = await warehouse.query<{ city: string }>(
    "SELECT substring(insured_area, 1, 4) AS city FROM net_settlement GROUP BY city ORDER BY count() DESC, city",
  );
  const [most] = cities;
  if (most === undefined || cities.some(({ city }) => byPlaces.insures(city))) return byPlaces;
  return { insures: (county) => county.startsWith(most.city), cityTaken: most.city };
}
