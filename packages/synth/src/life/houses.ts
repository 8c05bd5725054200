import { AREAS } from "../city/areas.js";
import { type Institution, OUTSIDE_INSTITUTIONS, ordinaryInstitutions } from "../city/institution.js";
import type { ChanceStream } from "../random/stream.js";

const cache = new Map<string, readonly Institution[]>();

function cached(key: string, wanted: (house: Institution) => boolean): readonly Institution[] {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const houses = ordinaryInstitutions(wanted);
  cache.set(key, houses);
  return houses;
}

const STAY_KIND_BY_DEPARTMENT: Readonly<Record<string, string>> = { "15": "psychiatric", "21": "rehabilitation" };

function inpatientHouses(area: string, department: string, level: number): readonly Institution[] {
  const kind = STAY_KIND_BY_DEPARTMENT[department];
  return cached(`stay ${area} ${department} ${level}`, (house) => {
    if (house.beds === 0 || house.level !== level || !house.departments.includes(department)) return false;
    if (kind !== undefined) return house.kind === kind;
    if (house.kind === "psychiatric" || house.kind === "rehabilitation") return false;
    return level === 3 || house.area === area || house.kind === "specialist";
  });
}

/** A house for a stay in the department: of the own county, or one of the city's large ones. */
export function stayHouse(chance: ChanceStream, area: string, department: string, minimumLevel: number): Institution {
  const point = chance.unit();
  const wanted = point < 0.34 ? 3 : point < 0.72 ? 2 : 1;
  for (const level of [Math.max(wanted, minimumLevel), 2, 3, 1]) {
    if (level < minimumLevel) continue;
    const houses = inpatientHouses(area, department, level);
    if (houses.length > 0) return chance.pick(houses);
  }
  return chance.pick(cached(`any ${department}`, (house) => house.beds > 0 && house.departments.includes(department)));
}

/** A house of exactly this level that admits to the department, in the area or the city. */
export function houseOfLevel(chance: ChanceStream, area: string, department: string, level: number): Institution {
  const houses = inpatientHouses(area, department, level);
  return chance.pick(houses.length > 0 ? houses : inpatientHouses(AREAS[0]?.code ?? "", department, level));
}

/** A house for an out-patient visit. */
export function visitHouse(chance: ChanceStream, area: string, department: string, highest = 3): Institution {
  const point = chance.unit();
  const wanted = Math.min(highest, point < 0.22 ? 3 : point < 0.5 ? 2 : 1);
  const key = (level: number) => `visit ${area} ${department} ${level}`;
  for (const level of [wanted, 1, 2, 3]) {
    const houses = cached(key(level), (house) => {
      const near = house.level === 3 || house.area === area;
      const open = house.kind !== "laboratory" && house.kind !== "pharmacy";
      return open && near && house.level === level && house.departments.includes(department);
    });
    if (houses.length > 0 && level <= highest) return chance.pick(houses);
  }
  return chance.pick(cached(`any visit ${department}`, (house) => house.departments.includes(department)));
}

/** A pharmacy near the person. */
export function pharmacy(chance: ChanceStream, area: string): Institution {
  return chance.pick(cached(`pharmacy ${area}`, (house) => house.kind === "pharmacy" && house.area === area));
}

/** A house outside the city. */
export function outsideHouse(chance: ChanceStream): Institution {
  return chance.pick(OUTSIDE_INSTITUTIONS.filter((house) => house.kind === "general"));
}
