import type { PlannedVisit } from "../../life/visit.js";
import { type Variant, variant } from "../planter.js";
import type { PersonWish, Stage, VisitWish } from "../stage.js";

/** Where and for whom one limited item was charged. */
export interface LimitedScene {
  readonly item: string;
  readonly units?: number;
  readonly who?: PersonWish;
  readonly house?: { readonly kind?: string; readonly level?: number; readonly department?: string };
  readonly visit?: Partial<VisitWish>;
  /** Charged in a stay of this profile instead of an out-patient visit. */
  readonly stay?: string;
  readonly method?: "1" | "3";
}

/** Plays the scene and gives the visit; the limited line is its last. */
function limitedScene(stage: Stage, scene: LimitedScene): PlannedVisit {
  const day = stage.day();
  const actor = stage.actor({ pool: "employee", ...scene.who }, day);
  if (scene.stay !== undefined) {
    const kind = scene.method === "3" ? "general" : "tcm";
    const institution = stage.house({ kind, level: 2, ...scene.house });
    const visit = stage.stay(actor, { institution, profile: scene.stay, from: day, days: 6 });
    stage.line(visit, scene.item, scene.units ?? 1, { day: day + 1, minute: 620 });
    return visit;
  }
  const institution = stage.house({ kind: "general", level: 2, ...scene.house });
  const visit = stage.visit(actor, { institution, day, items: [["clinicVisit", 1]], ...scene.visit });
  stage.line(visit, scene.item, scene.units ?? 1);
  return visit;
}

/** A limited item charged against its limit: the line should not have been paid. */
export function beyondLimit(name: string, what: string, scene: LimitedScene): Variant {
  return variant(name, what, (stage) => {
    const visit = limitedScene(stage, scene);
    stage.wrong({ visits: [visit], lines: visit.lines.slice(-1), loss: { kind: "lines" } });
  });
}

/** The same item charged just inside its limit. */
export function withinLimit(name: string, what: string, scene: LimitedScene): Variant {
  return variant(name, what, (stage) => {
    const visit = limitedScene(stage, scene);
    stage.nearMiss([visit], visit.lines.slice(-1));
  });
}
