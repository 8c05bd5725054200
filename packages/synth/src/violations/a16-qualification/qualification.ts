import { doctorCode } from "../../city/staff.js";
import { MULTI_SITE_HOUSES } from "../../city/states.js";
import { type Planter, planter, variant } from "../planter.js";
import { clinic } from "../scenes.js";

/** A department that the house is not registered for. */
export const beyondLicence: Planter = planter(
  ["A16", "beyond-licence", "suspected"],
  [
    variant("surgery-at-clinic", "surgery billed by a clinic without it", (stage) => {
      const institution = stage.house({ kind: "clinic" });
      const { visit } = clinic(stage, { institution });
      const line = stage.line(visit, "woundCare", 1, { extras: { department: "04" } });
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "lines" } });
    }),
    variant("surgery-at-clinic-thrice", "three treatments of surgery billed by a clinic without it", (stage) => {
      const { visit } = clinic(stage, { institution: stage.house({ kind: "clinic" }) });
      const lines = ["woundCare", "dressing", "acupuncture"].map((key) =>
        stage.line(visit, key, 1, { extras: { department: "04" } }),
      );
      stage.wrong({ visits: [visit], lines, loss: { kind: "lines" } });
    }),
    variant("near-registered", "a department that the house is registered for", (stage) => {
      const { visit } = clinic(stage, { level: 1 });
      stage.nearMiss([visit], [stage.line(visit, "woundCare", 1, { extras: { department: "04" } })]);
    }),
  ],
);

/** Ordered by somebody whom no register knows. */
export const unqualifiedStaff: Planter = planter(
  ["A16", "unqualified-staff", "suspected"],
  [
    variant("not-registered", "ordered by a code that is in no register", (stage) => {
      const { visit } = clinic(stage);
      const line = stage.line(visit, "ultrasoundHeart", 1, { extras: { doctor: "D990199990001" } });
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "lines" } });
    }),
    variant("drugs-not-registered", "drugs ordered by a code that is in no register", (stage) => {
      const { visit } = clinic(stage);
      const lines = ["omeprazole", "calcium"].map((key) =>
        stage.line(visit, key, 14, { prescription: 1, extras: { doctor: "D990199990002" } }),
      );
      stage.wrong({ visits: [visit], lines, loss: { kind: "lines" } });
    }),
    variant("near-registered", "ordered by a registered doctor of the house", (stage) => {
      const { visit } = clinic(stage);
      stage.nearMiss([visit], [stage.line(visit, "ultrasoundHeart", 1)]);
    }),
  ],
);

/** One doctor at two houses within the hour. */
export const doctorTwoPlaces: Planter = planter(
  ["A16", "doctor-two-places", "suspected"],
  [
    ...[10, 25].map((minutes) =>
      variant(`${minutes}-minutes-apart`, `orders by one doctor in two houses within ${minutes} minutes`, (stage) => {
        const first = clinic(stage);
        const doctor = doctorCode(first.visit.institution, "03", 1);
        const one = stage.line(first.visit, "ctHead", 1, { minute: 700, extras: { doctor } });
        const institution = stage.house({ kind: "township" });
        const second = clinic(stage, { institution, day: first.visit.fromDay });
        const other = stage.line(second.visit, "ecg", 1, { minute: 700 + minutes, extras: { doctor } });
        stage.wrong({ visits: [first.visit, second.visit], lines: [one, other], loss: { kind: "none" } });
      }),
    ),
    variant("near-multi-site", "orders by a doctor who is registered at both houses, on two days", (stage) => {
      const [own, second] = MULTI_SITE_HOUSES;
      if (own === undefined || second === undefined) throw new RangeError("no house for a doctor of two houses");
      const doctor = doctorCode(own, "03", 2);
      const first = clinic(stage, { institution: own });
      const one = stage.line(first.visit, "ctHead", 1, { minute: 700, extras: { doctor } });
      const then = clinic(stage, { institution: second, day: first.visit.fromDay + 1 });
      const other = stage.line(then.visit, "ecg", 1, { minute: 710, extras: { doctor } });
      stage.nearMiss([first.visit, then.visit], [one, other]);
    }),
  ],
);
