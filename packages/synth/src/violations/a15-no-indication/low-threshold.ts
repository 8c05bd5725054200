import { reservedInstitution } from "../../city/institution.js";
import type { PlannedVisit } from "../../life/visit.js";
import { patientsOf } from "../houses/out-patients.js";
import { quarterFrom } from "../houses/period.js";
import { BED_AND_ROUNDS, shortStays } from "../houses/short-stays.js";
import { PEER_STAYS, STAY_QUARTERS } from "../houses/specialist-peers.js";
import { houseVariant, type Planter, planter, variant } from "../planter.js";
import { crowd, ward, wardHouse } from "../scenes.js";
import type { Actor, Stage } from "../stage.js";

const COLD = { profile: "bronchitis", diagnosis: ["J06.900", "急性上呼吸道感染"] } as const;
const BACK_ACHE = { profile: "osteoporosis", diagnosis: ["M54.500", "下背痛"] } as const;

interface Trifle {
  readonly institution: PlannedVisit["institution"];
  readonly from: number;
  readonly nights: number;
  readonly ailment: typeof COLD | typeof BACK_ACHE;
}

/** A trifle in a hospital bed: a few nights, examinations and tablets, no treatment. */
function trifling(stage: Stage, actor: Actor, { institution, from, nights, ailment }: Trifle): PlannedVisit {
  const visit = stage.stay(actor, { institution, profile: ailment.profile, from, days: nights });
  visit.diagnoses.splice(0, visit.diagnoses.length, ailment.diagnosis);
  const kept = visit.lines.filter((line) => BED_AND_ROUNDS.has(line.item.key));
  visit.lines.splice(0, visit.lines.length, ...kept);
  stage.line(visit, "lianhua", 6);
  for (const key of ["bloodRoutine", "ctChest", "liverPanel", "kidneyPanel"]) stage.line(visit, key, 1);
  return visit;
}

/** Admitted for what an out-patient visit would have served. */
export const lowThresholdAdmission: Planter = planter(
  ["A15", "low-threshold-admission", "suspected"],
  [
    ...[2, 3].map((nights) =>
      variant(`cold-${nights}-nights`, `${nights} nights for a cold, with examinations and tablets only`, (stage) => {
        const from = stage.day();
        const actor = stage.actor({ age: 35 }, from);
        const visit = trifling(stage, actor, { institution: wardHouse(stage), from, nights, ailment: COLD });
        stage.wrong({ visits: [visit], loss: { kind: "visits", visits: [visit] } });
      }),
    ),
    variant("near-short-with-operation", "a short stay with an operation", (stage) => {
      const institution = stage.house({ kind: "specialist", level: 2, department: "10" });
      stage.nearMiss([ward(stage, { profile: "cataract", institution, days: 3, who: { age: 69 } }).visit]);
    }),
  ],
);

interface Admitted {
  readonly house: number;
  readonly quarter: string | undefined;
  readonly trifles: number;
  /** Stays of the house that a bed was needed for. */
  readonly others: number;
}

/** Trifling stays of a house, one a day, beside others; where they are too few to speak of the house each is wrong still. */
function tell(stage: Stage, told: Admitted, how: "wrong" | "near-miss"): void {
  const institution = reservedInstitution(`specialist-${told.house}`);
  const quarter = quarterFrom(told.quarter ?? STAY_QUARTERS[0]);
  const trifles = crowd(stage, told.trifles, patientsOf(institution), quarter.firstDay).map((actor, index) =>
    trifling(stage, actor, { institution, from: quarter.firstDay + index, nights: 2, ailment: BACK_ACHE }),
  );
  const others = shortStays(stage, { institution, ...quarter, stays: told.others, again: 0 });
  stage.ofHouse({ institution, ...quarter }, [...trifles, ...others], how);
  if (how === "wrong" || trifles.length === 0) return;
  stage.wrong({ subForm: "low-threshold-admission", visits: trifles, loss: { kind: "visits", visits: trifles } });
}

/** A house that admits for trifles far oftener than its peers. */
export const lowThresholdRate: Planter = planter(
  ["A15", "low-threshold-rate", "metric"],
  [
    ...(
      [
        [12, 20],
        [24, 12],
        [45, 0],
      ] as const
    ).map(([trifles, others], place) =>
      houseVariant(`${trifles}-of-${trifles + others}`, `${trifles} trifling stays of ${trifles + others}`, (stage) =>
        tell(stage, { house: 4, quarter: STAY_QUARTERS[place], trifles, others }, "wrong"),
      ),
    ),
    houseVariant("near-short-but-needed", `${PEER_STAYS} stays as short and as cheap that needed a bed`, (stage) =>
      tell(stage, { house: 4, quarter: STAY_QUARTERS[3], trifles: 0, others: PEER_STAYS }, "near-miss"),
    ),
    houseVariant("near-too-few-stays", "twenty-four stays in all, each for a trifle", (stage) =>
      tell(stage, { house: 5, quarter: STAY_QUARTERS[3], trifles: 24, others: 0 }, "near-miss"),
    ),
  ],
);
