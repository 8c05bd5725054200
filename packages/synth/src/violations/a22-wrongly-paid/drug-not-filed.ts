import { item } from "../../catalogue/catalogue.js";
import { type Planter, planter, variant } from "../planter.js";
import { clinic } from "../scenes.js";
import type { Stage } from "../stage.js";

const SEPARATE = { kind: "separate-drug" } as const;

/** A separately paid drug; the filing, if any, begins so many days from the visit's own. */
function separately(stage: Stage, filing: { readonly from: number; readonly to: number | null } | null) {
  const wish = { careType: "18", benefit: SEPARATE, diagnosis: ["C34.900", "肺恶性肿瘤"], items: [] } as const;
  const { actor, visit } = clinic(stage, { ...wish, who: { age: 60 } });
  const earlier = stage.visit(actor, {
    institution: visit.institution,
    day: visit.fromDay - 60,
    diagnosis: wish.diagnosis,
  });
  stage.line(earlier, "firstLineTablet", 28);
  if (filing !== null) {
    const toDay = filing.to === null ? null : visit.fromDay + filing.to;
    const subject = item("secondLineTablet").code;
    stage.filing(actor, { kind: "separate-drug", fromDay: visit.fromDay + filing.from, toDay, subject });
  }
  return [visit, stage.line(visit, "secondLineTablet", 28)] as const;
}

/** A separately paid drug that nobody filed for (jingmen-2024 art. 14(4) as method). */
export const drugNotFiled: Planter = planter(
  ["A22", "drug-not-filed", "certain"],
  [
    variant("filing-ended", "the filing ended the day before", (stage) => {
      const [visit, line] = separately(stage, { from: -200, to: -1 });
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "lines" } });
    }),
    variant("never-filed", "nobody ever filed", (stage) => {
      const [visit, line] = separately(stage, null);
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "lines" } });
    }),
    variant("near-filed-that-day", "the filing begins on the day", (stage) => {
      const [visit, line] = separately(stage, { from: 0, to: null });
      stage.nearMiss([visit], [line]);
    }),
  ],
);
