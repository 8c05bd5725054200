import { reservedInstitution } from "../../city/institution.js";
import { type Planter, planter, variant } from "../planter.js";
import { crowd, ward } from "../scenes.js";

/** People of one address admitted together. */
export const groupAdmission: Planter = planter(
  ["A20", "group-admission", "suspected"],
  [
    ...[8, 5].map((people) =>
      variant(`${people}-of-one-address`, `${people} people of one address admitted on one day`, (stage) => {
        const institution = reservedInstitution("group-admission");
        const from = stage.day();
        const household = 700_000 + stage.chance.whole(1, 90_000);
        const wish = { age: 63, pool: "resident", area: institution.area, household } as const;
        const profiles = ["lumbarTcm", "hypertensionStay", "vertigo", "osteoporosis"];
        const visits = crowd(stage, people, wish, from).map((actor, index) =>
          stage.stay(actor, { institution, profile: profiles[index % profiles.length] ?? "vertigo", from, days: 5 }),
        );
        stage.wrong({ visits, loss: { kind: "visits", visits } });
      }),
    ),
    variant("near-household-infection", "two of a household with the same infection", (stage) => {
      const from = stage.day();
      const institution = stage.house({ kind: "township" });
      const household = 800_000 + stage.chance.whole(1, 90_000);
      const wish = { age: 34, pool: "resident", area: institution.area, household } as const;
      stage.nearMiss(
        crowd(stage, 2, wish, from).map((actor) =>
          stage.stay(actor, { institution, profile: "bronchitis", from, days: 5 }),
        ),
      );
    }),
  ],
);

/** The person's share was waived to lure patients. */
export const feeWaiver: Planter = planter(
  ["A20", "fee-waiver", "suspected"],
  [
    ...[6, 12].map((days) =>
      variant(`share-waived-${days}-days`, `the whole personal share of ${days} days borne by the house`, (stage) => {
        const { visit } = ward(stage, { days, change: { shareWaived: true } });
        stage.wrong({ visits: [visit], loss: { kind: "visits", visits: [visit] } });
      }),
    ),
    variant("near-share-paid", "the personal share paid by the person", (stage) => stage.nearMiss([ward(stage).visit])),
  ],
);
