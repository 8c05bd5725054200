import { reservedInstitution } from "../../city/institution.js";
import { quarterFrom } from "../houses/period.js";
import { type ShortStays, shortStays } from "../houses/short-stays.js";
import { MOST_AGAIN, PEER_STAYS, STAY_QUARTERS } from "../houses/specialist-peers.js";
import { houseVariant, type Planter, planter } from "../planter.js";
import type { Stage } from "../stage.js";

const NEAR_QUARTER = STAY_QUARTERS[3];

type Told = Pick<ShortStays, "again"> & Partial<ShortStays> & { readonly house: number; readonly quarter: string };

function tell(stage: Stage, { house, quarter, ...told }: Told, how: "wrong" | "near-miss"): void {
  const where = { institution: reservedInstitution(`specialist-${house}`), ...quarterFrom(quarter) };
  stage.ofHouse(where, shortStays(stage, { stays: PEER_STAYS, ...where, ...told }), how);
}

/** Patients who are back in the same house within a month. */
export const readmission31: Planter = planter(
  ["A25", "readmission-31", "metric"],
  [
    ...[6, 10, 16].map((again, place) =>
      houseVariant(`${again}-of-${PEER_STAYS}`, `${again} of ${PEER_STAYS} stays three weeks after the last`, (stage) =>
        tell(stage, { again, house: 1, quarter: STAY_QUARTERS[place] ?? NEAR_QUARTER }, "wrong"),
      ),
    ),
    houseVariant("near-as-many-as-a-peer", `${MOST_AGAIN} of ${PEER_STAYS}, as the highest of ten peers`, (stage) =>
      tell(stage, { again: MOST_AGAIN, house: 1, quarter: NEAR_QUARTER }, "near-miss"),
    ),
    houseVariant("near-planned", "twelve come again to have a plate taken out, as planned", (stage) => {
      const diagnosisAgain = ["Z47.000", "取出骨折内固定装置"] as const;
      tell(stage, { again: 12, house: 2, quarter: NEAR_QUARTER, diagnosisAgain }, "near-miss");
    }),
    houseVariant("near-too-few-stays", "eight of twenty stays three weeks after the last", (stage) =>
      tell(stage, { again: 8, stays: 20, house: 3, quarter: NEAR_QUARTER }, "near-miss"),
    ),
  ],
);
