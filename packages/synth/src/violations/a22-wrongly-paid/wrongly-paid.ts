import { calendarDate } from "@hengjian/domain";
import { type Institution, OUTSIDE_INSTITUTIONS } from "../../city/institution.js";
import type { PlannedVisit } from "../../life/visit.js";
import { type BenefitCase, INPATIENT, OUTPATIENT } from "../../settle/benefit.js";
import { planter, type Variant, variant } from "../planter.js";
import type { Actor, PersonWish, Stage } from "../stage.js";

interface Payment {
  /** As the house's system settled it. */
  readonly paid: BenefitCase;
  readonly who?: PersonWish;
  readonly level?: 2 | 3;
  readonly outside?: boolean;
  readonly days?: number;
}

interface PaidStay {
  readonly actor: Actor;
  readonly visit: PlannedVisit;
}

function houseOf(stage: Stage, payment: Payment): Institution {
  const outside = OUTSIDE_INSTITUTIONS[0];
  if (payment.outside === true && outside !== undefined) return outside;
  return stage.house({ kind: "tcm", level: payment.level ?? 2 });
}

function stayPaid(stage: Stage, payment: Payment): PaidStay {
  const from = stage.day();
  const actor = stage.actor({ age: 55, pool: "resident", ...payment.who }, from);
  const wish = { institution: houseOf(stage, payment), profile: "bronchitis", from, days: payment.days ?? 7 };
  return { actor, visit: stage.stay(actor, wish, { benefit: payment.paid }) };
}

function paidWrong(name: string, what: string, payment: Payment & { readonly owed?: BenefitCase }): Variant {
  return variant(name, what, (stage) => {
    const { visit } = stayPaid(stage, payment);
    stage.wrong({ visits: [visit], loss: { kind: "owed", owed: new Map([[visit, payment.owed ?? INPATIENT]]) } });
  });
}

/** Paid at a ratio that is not the person's. */
export const paidRatio = planter(
  ["A22", "paid-ratio", "certain"],
  [
    paidWrong("aid-ratio", "an ordinary resident paid at the raised ratio of low-income persons", {
      paid: { kind: "inpatient", identity: "low-income" },
    }),
    paidWrong("employee-ratio", "a resident paid at the employees' ratio", {
      paid: { kind: "inpatient", pool: "employee" },
    }),
    variant("near-low-income", "a low-income resident paid at the raised ratio", (stage) => {
      stage.nearMiss([stayPaid(stage, { paid: INPATIENT, who: { identity: "low-income" } }).visit]);
    }),
  ],
);

/** The deductible was waived or lowered without a ground. */
export const paidDeductible = planter(
  ["A22", "paid-deductible", "certain"],
  [
    paidWrong("waived", "no deductible, as if transferred within the house", {
      paid: { kind: "inpatient", sameHouseTransfer: true },
      level: 3,
    }),
    paidWrong("referral-without-filing", "only the difference, without a filed referral", {
      paid: { kind: "inpatient", referral: { fromLevel: 2, filed: true } },
      level: 3,
    }),
    paidWrong("child-half", "half the deductible for somebody of twenty", {
      paid: { kind: "inpatient", birthDate: calendarDate("2016-05-05") },
      who: { age: 20 },
    }),
    variant("near-child", "half the deductible for a child of thirteen", (stage) => {
      stage.nearMiss([stayPaid(stage, { paid: INPATIENT, who: { age: 13 } }).visit]);
    }),
  ],
);

/** A resident's out-patient visits in one year; the last forgets what the year has paid. */
function overLimit(stage: Stage, forgetful: boolean, offsets: readonly number[] = [0, 40, 80]): PlannedVisit {
  const first = stage.day();
  const day = new Date(first * 86_400_000);
  const january = Date.UTC(day.getUTCFullYear(), 0, 12) / 86_400_000;
  const actor = stage.actor({ age: 50, pool: "resident" }, first);
  const institution = stage.house({ kind: "general", level: 2 });
  const visits = offsets.map((offset) => {
    const items = [
      ["clinicVisit", 1],
      ["ctAbdomen", 1],
      ["liverPanel", 1],
    ] as const;
    return stage.visit(actor, { institution, day: january + offset, items });
  });
  const last = visits.at(-1);
  if (last === undefined) throw new RangeError("a year of visits has a last one");
  if (!forgetful) return last;
  actor.life.visits[actor.life.visits.indexOf(last)] = { ...last, forgetsYear: true };
  return actor.life.visits.at(-1) ?? last;
}

/** Paid beyond the yearly cap or limit. */
export const paidCapOrLimit = planter(
  ["A22", "paid-cap-or-limit", "certain"],
  [
    variant("outpatient-limit", "pooled out-patient care paid beyond the yearly limit", (stage) => {
      const visit = overLimit(stage, true);
      stage.wrong({ visits: [visit], loss: { kind: "owed", owed: new Map([[visit, OUTPATIENT]]) } });
    }),
    variant("outpatient-limit-fifth-visit", "the fifth visit paid beyond the yearly limit", (stage) => {
      const visit = overLimit(stage, true, [0, 30, 60, 90, 120]);
      stage.wrong({ visits: [visit], loss: { kind: "owed", owed: new Map([[visit, OUTPATIENT]]) } });
    }),
    variant("near-limit-reached", "paid up to the limit and no further", (stage) => {
      stage.nearMiss([overLimit(stage, false)]);
    }),
  ],
);

/** Paid off-site without the reduction that its filing asks for. */
export const paidOffsite = planter(
  ["A22", "paid-offsite", "certain"],
  [
    paidWrong("unfiled-as-at-home", "unfiled off-site care paid as at home", {
      paid: INPATIENT,
      owed: { kind: "inpatient", offSite: "unfiled" },
      outside: true,
    }),
    paidWrong("unfiled-as-referred", "unfiled off-site care paid as if referred", {
      paid: { kind: "inpatient", offSite: "referred" },
      owed: { kind: "inpatient", offSite: "unfiled" },
      outside: true,
    }),
    variant("near-referred", "referred with a filing and paid with its reduction", (stage) => {
      const { actor, visit } = stayPaid(stage, { paid: { kind: "inpatient", offSite: "referred" }, outside: true });
      stage.filing(actor, {
        kind: "off-site-referral",
        fromDay: visit.fromDay - 3,
        toDay: visit.toDay,
        institutionId: visit.institution.id,
      });
      stage.nearMiss([visit]);
    }),
    variant("near-resident-elsewhere", "a filed long-term resident elsewhere paid without reduction", (stage) => {
      const paid: BenefitCase = { kind: "inpatient", offSite: "resident-elsewhere" };
      const { actor, visit } = stayPaid(stage, { paid, outside: true });
      stage.filing(actor, { kind: "off-site-residence", fromDay: visit.fromDay - 300, toDay: visit.toDay + 300 });
      stage.nearMiss([visit]);
    }),
  ],
);
