import { reservedInstitution } from "../../city/institution.js";
import type { PlannedVisit } from "../../life/visit.js";
import { amountOf } from "../../settle/claim-line.js";
import { ofTurn, outPatients } from "../houses/out-patients.js";
import { calendarYear } from "../houses/period.js";
import { USUAL } from "../houses/specialist-peers.js";
import { houseVariant, type Planter, planter } from "../planter.js";
import type { Stage } from "../stage.js";

interface HouseYear {
  readonly role: string;
  readonly year: number;
  /** Per thousand of all fees that lie outside the policy. */
  readonly perThousand: number;
  /** Fen beyond that. */
  readonly more?: number;
  /** Part of the usual business. */
  readonly part?: number;
}

const UNIT_FEN = 4_200;

/** A year of a house with exactly that share outside the policy; class B co-payments are inside. */
function yearOf(stage: Stage, told: HouseYear): PlannedVisit[] {
  const { role, year, part = 1, more = 0 } = told;
  const basket = Object.fromEntries(Object.entries(USUAL).map(([key, units]) => [key, Math.ceil(units * part)]));
  const visits = outPatients(stage, { institution: reservedInstitution(role), ...calendarYear(year), basket });
  const last = visits[visits.length - 1];
  if (last === undefined) throw new RangeError("a house without visits");
  const inside = visits
    .flatMap((visit) => visit.lines)
    .reduce((sum, one) => sum + amountOf(one.price, one.quantity), 0);
  const rest = roundingLine(inside, told.perThousand);
  if (rest > 0) stage.line(last, "dressingPad", 1, { price: rest * 10_000 });
  const outside = ((inside + rest) * told.perThousand) / (1000 - told.perThousand) + more;
  const units = Math.floor(outside / UNIT_FEN);
  visits.forEach((visit, turn) => {
    const charged = ofTurn(units, turn, visits.length);
    if (charged > 0) stage.line(visit, "selfPaidDressing", charged);
  });
  const odd = outside - units * UNIT_FEN;
  if (odd > 0) stage.line(last, "selfPaidDressing", 1, { price: odd * 10_000 });
  return visits;
}

/** Fen that must be charged inside the policy for the share to be met by whole fen. */
function roundingLine(insideFen: number, perThousand: number): number {
  for (let rest = 0; rest < 1000; rest += 1)
    if (((insideFen + rest) * perThousand) % (1000 - perThousand) === 0) return rest;
  throw new RangeError(`no whole fen make ${perThousand} per thousand`);
}

const story = (name: string, what: string, told: HouseYear) =>
  houseVariant(name, what, (stage) => {
    const house = { institution: reservedInstitution(told.role), ...calendarYear(told.year) };
    stage.ofHouse(house, yearOf(stage, told), name.startsWith("near-") ? "near-miss" : "wrong");
  });

/** More fees outside the policy in a year than the level of the house allows: 3, 8, 10 per cent at levels 1, 2, 3. */
export const outOfPolicyShare: Planter = planter(
  ["A23", "out-of-policy-share", "metric"],
  [
    story("level-1-a-fen-over", "level 1: a fen over 3 per cent", {
      role: "within-policy-1",
      year: 2023,
      perThousand: 30,
      more: 1,
    }),
    story("level-1-35-per-thousand", "level 1: 3.5 per cent", { role: "beyond-policy-1", year: 2023, perThousand: 35 }),
    story("level-1-60-per-thousand", "level 1: 6 per cent", { role: "beyond-policy-1", year: 2024, perThousand: 60 }),
    story("level-1-150-per-thousand", "level 1: 15 per cent", {
      role: "beyond-policy-1",
      year: 2025,
      perThousand: 150,
    }),
    story("level-2-90-per-thousand", "level 2: 9 per cent", { role: "beyond-policy-2", year: 2023, perThousand: 90 }),
    story("level-2-140-per-thousand", "level 2: 14 per cent", {
      role: "beyond-policy-2",
      year: 2024,
      perThousand: 140,
    }),
    story("level-3-120-per-thousand", "level 3: 12 per cent", {
      role: "beyond-policy-3",
      year: 2023,
      perThousand: 120,
    }),
    story("level-3-200-per-thousand", "level 3: 20 per cent", {
      role: "beyond-policy-3",
      year: 2024,
      perThousand: 200,
    }),
    story("near-level-1-exactly", "level 1: exactly 3 per cent", {
      role: "within-policy-1",
      year: 2024,
      perThousand: 30,
    }),
    story("near-level-2-exactly", "level 2: exactly 8 per cent", {
      role: "beyond-policy-2",
      year: 2025,
      perThousand: 80,
    }),
    story("near-level-3-exactly", "level 3: exactly 10 per cent", {
      role: "beyond-policy-3",
      year: 2025,
      perThousand: 100,
    }),
    story("near-too-little-business", "level 1: 20 per cent of half the business", {
      role: "within-policy-1",
      year: 2025,
      perThousand: 200,
      part: 0.5,
    }),
  ],
);
