import { caseGroup, groupCode } from "../catalogue/groups.js";
import type { Institution } from "../city/institution.js";
import type { PlannedVisit } from "../life/visit.js";
import type { Actor, PersonWish, Stage, VisitWish } from "./stage.js";

/** One person in one visit. */
export interface Scene {
  readonly actor: Actor;
  readonly visit: PlannedVisit;
}

/** What a ward scene wants; by default a grown-up with bronchitis for six days in a house paid by item. */
export interface WardWish {
  readonly profile?: string;
  readonly days?: number;
  readonly who?: PersonWish;
  readonly institution?: Institution;
  /** 1 by item, 3 by case. */
  readonly method?: "1" | "3";
  readonly department?: string;
  readonly from?: number;
  readonly change?: Partial<PlannedVisit>;
}

/** A stay of one person. */
export function ward(stage: Stage, wish: WardWish = {}): Scene {
  const from = wish.from ?? stage.day();
  const actor = stage.actor({ age: stage.chance.whole(40, 58), ...wish.who }, from);
  const institution = wish.institution ?? wardHouse(stage, wish);
  const stay = { institution, profile: wish.profile ?? "bronchitis", from, days: wish.days ?? 6 };
  return { actor, visit: stage.stay(actor, stay, wish.change) };
}

/** A house of level 2 that is paid by item or by case. */
export function wardHouse(stage: Stage, wish: Pick<WardWish, "method" | "department"> = {}): Institution {
  const kind = wish.method === "3" ? "general" : "tcm";
  return stage.house({ kind, level: 2, department: wish.department ?? "03" });
}

/** What a clinic scene wants; by default a grown-up employee at a county hospital. */
export interface ClinicWish extends Partial<VisitWish> {
  readonly who?: PersonWish;
  readonly level?: number;
}

/** An out-patient visit of one person, with the consultation fee already charged. */
export function clinic(stage: Stage, wish: ClinicWish = {}): Scene {
  const day = wish.day ?? stage.day();
  const actor = stage.actor({ age: stage.chance.whole(30, 58), pool: "employee", ...wish.who }, day);
  const level = wish.level ?? 2;
  const institution = wish.institution ?? stage.house({ kind: level === 1 ? "township" : "general", level });
  const { who: _who, level: _level, ...rest } = wish;
  const visit = stage.visit(actor, { items: [["clinicVisit", 1]], ...rest, institution, day });
  return { actor, visit };
}

/** Standard of a visit's own group at its house, in fen. */
export function standardOf(visit: PlannedVisit, code = groupCode(visit.diagnoses[0]?.[0] ?? "")): number {
  return caseGroup(code)?.standardFen[visit.institution.level] ?? 0;
}

/** Several persons of one kind. */
export function crowd(stage: Stage, count: number, wish: PersonWish, onDay: number): Actor[] {
  return Array.from({ length: count }, () => stage.actor(wish, onDay));
}

/** Takes an item out that another rule would count within its period. */
export function withoutItem(visit: PlannedVisit, key: string): void {
  visit.lines.splice(0, visit.lines.length, ...visit.lines.filter((line) => line.item.key !== key));
}
