import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cityOfArea, HengjianError, type Label } from "@hengjian/domain";
import { parse } from "yaml";
import { z } from "zod";

/** The names of an area's city and counties. */
export interface PlaceNames {
  readonly city: Label;
  /** Whether the area is invented for demonstration. */
  readonly demonstration: boolean;
  /** Name of a county by its code; the code itself where no name is known. */
  areaName(code: string): Label;
  /** Whether people insured in a county are insured here; of an area whose counties are not known, everybody is. */
  insures(code: string): boolean;
}

const label = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const placesSchema = z.strictObject({ city: label, demonstration: z.boolean(), areas: z.record(z.string(), label) });
const PLACES_FOLDER = new URL("../../places/", import.meta.url);

/**
 * Reads the names of an area; an area without a file is shown by its own id and its counties by their codes.
 *
 * @throws HengjianError PARAMETER_INVALID for a file of another form.
 * @example
 * readPlaces("yunting-demo").areaName("990101").en // "Linting District"
 */
export function readPlaces(area: string): PlaceNames {
  const file = fileURLToPath(new URL(`${area}.yaml`, PLACES_FOLDER));
  if (!/^[a-z0-9-]+$/.test(area) || !existsSync(file)) return unnamed(area);
  const read = placesSchema.safeParse(parse(readFileSync(file, "utf8")));
  if (!read.success) throw new HengjianError("PARAMETER_INVALID", `places/${area}.yaml: ${read.error.message}`);
  const { city, demonstration, areas } = read.data;
  const cities = new Set(Object.keys(areas).map(cityOfArea));
  return {
    city,
    demonstration,
    areaName: (code) => areas[code] ?? { zh: code, en: code },
    insures: (code) => cities.size === 0 || cities.has(cityOfArea(code)),
  };
}

function unnamed(area: string): PlaceNames {
  return {
    city: { zh: area, en: area },
    demonstration: false,
    areaName: (code) => ({ zh: code, en: code }),
    insures: () => true,
  };
}
