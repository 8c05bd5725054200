import { DRUGS, SLICES } from "./drugs.js";
import type { Item } from "./item.js";
import { LIMITED_ITEMS } from "./limited-items.js";
import { CONSUMABLES, SERVICES } from "./services.js";

/** Every item of the invented city. */
export const ITEMS: readonly Item[] = [...DRUGS, ...SLICES, ...SERVICES, ...CONSUMABLES, ...LIMITED_ITEMS];

const byKey = new Map(ITEMS.map((item) => [item.key, item]));

/** The item with this key; an unknown key is an error in the generator's own tables. */
export function item(key: string): Item {
  const found = byKey.get(key);
  if (found === undefined) throw new RangeError(`the catalogue has no item '${key}'`);
  return found;
}
