import { type PlaceNames, readPlaces } from "@hengjian/policy";

/** Who is insured in the watched city, whose benefits its policy decides. */
export interface InsuredHere {
  /** Whether people insured in a county are insured in the watched city. */
  insures(county: string): boolean;
  /** First four digits of the city that was taken as the watched one because an invented area knows none; "" otherwise. */
  readonly cityTaken: string;
  /** First four digits of the city whose payments nobody is judged by, as they do not keep the area's benefits; "" otherwise. */
  readonly cityLeft: string;
}

const knownPlaces = new Map<string, PlaceNames>();

/** Who is insured in an area by the counties that its file names. */
export function insuredByPlaces(area: string): InsuredHere {
  const places = placesOf(area);
  return { insures: (county) => places.insures(county), cityTaken: "", cityLeft: "" };
}

/** The names of an area's places, read once. */
export function placesOf(area: string): PlaceNames {
  const places = knownPlaces.get(area) ?? readPlaces(area);
  knownPlaces.set(area, places);
  return places;
}
