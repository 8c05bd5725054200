import { type Institution, ordinaryInstitutions } from "../city/institution.js";
import { FIRST_DAY, LAST_DAY } from "../city/period.js";
import { ChanceStream } from "../random/stream.js";

/** Every so many persons, one is a mother and the next her newborn. */
const PAIR_SPACING = 150;

/** The birth that joins a mother and the person after her. */
export interface Birth {
  readonly day: number;
  readonly caesarean: boolean;
  readonly institution: Institution;
}

/** Whether the person with this number gives birth in the period. */
export function isMother(number: number): boolean {
  return number % PAIR_SPACING === 30;
}

/** Whether the person with this number is born in the period. */
export function isNewborn(number: number): boolean {
  return number % PAIR_SPACING === 31;
}

/** The birth of a mother's child; the same for both whoever asks. */
export function birthOf(mother: number): Birth {
  const chance = new ChanceStream(77, mother);
  const houses = ordinaryInstitutions((house) => house.kind === "maternity");
  return {
    day: chance.whole(FIRST_DAY + 5, LAST_DAY - 20),
    caesarean: chance.chance(0.45),
    institution: chance.pick(houses),
  };
}
