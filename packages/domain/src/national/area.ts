/** First two digits of the areas that are one city as a whole (GB/T 2260): Beijing, Tianjin, Shanghai, Chongqing. */
export const MUNICIPALITIES: readonly string[] = ["11", "12", "31", "50"];
const PROVINCE_DIGITS = 2;
const CITY_DIGITS = 4;

/**
 * The city of an area: its first four digits; a municipality directly under the central government is one city, its counties too,
 * and stands as its two digits with 00. "" for an unknown area.
 *
 * @example
 * cityOfArea("420802") // "4208"
 * cityOfArea("500229") // "5000", as cityOfArea("500117")
 */
export function cityOfArea(area: string): string {
  const province = area.slice(0, PROVINCE_DIGITS);
  return MUNICIPALITIES.includes(province) ? `${province}00` : area.slice(0, CITY_DIGITS);
}
