import { item } from "../catalogue/catalogue.js";
import { SPECIAL_STAYS, STAY_PROFILES, type StayProfile } from "../catalogue/diseases.js";
import type { Item } from "../catalogue/item.js";
import { AREAS } from "../city/areas.js";
import { type Institution, ordinaryInstitutions } from "../city/institution.js";
import { FIRST_DAY, LAST_DAY } from "../city/period.js";
import { emptyLife, type PersonLife, type PlannedFiling } from "../life/person-life.js";
import { plannedStay } from "../life/stay.js";
import { type LineExtras, type PlannedLine, type PlannedVisit, plainLine } from "../life/visit.js";
import { plannedVisit } from "../life/visits-of-life.js";
import { type Identity, type Person, type Pool, PURPOSE, personId, type Sex } from "../people/person.js";
import { type Participation, plainInterval } from "../people/registers.js";
import { ChanceStream } from "../random/stream.js";
import { type BenefitCase, CHRONIC, NO_BENEFIT, OUTPATIENT } from "../settle/benefit.js";
import type { HousePeriod, PlantedCase, SubForm } from "./planted-case.js";

/** Numbers of planted persons begin here, far above ordinary ones. */
const FIRST_PLANTED_NUMBER = 500_000;
const INSURED_SINCE = FIRST_DAY - 6 * 365;

/** What a story wants of a person; the rest is plain: an adult employee or resident, insured for years, alive. */
export interface PersonWish {
  readonly sex?: Sex;
  /** Completed years at the story's day. */
  readonly age?: number;
  readonly birthDay?: number;
  readonly pool?: Pool;
  readonly area?: string;
  readonly identity?: Identity;
  readonly deathDay?: number;
  readonly household?: number;
  /** First day of participation, by default years before the period. */
  readonly insuredFrom?: number;
  readonly staffCode?: string;
}

/** A person of a story with everything that will be written of them. */
export interface Actor {
  readonly person: Person;
  readonly life: PersonLife;
  readonly intervals: Participation[];
}

/** What an out-patient scene wants. */
export interface VisitWish {
  readonly institution: Institution;
  readonly day: number;
  readonly items?: readonly (readonly [key: string, units: number])[];
  readonly careType?: string;
  readonly department?: string;
  readonly diagnosis?: readonly [string, string];
  readonly benefit?: BenefitCase;
}

/** What an in-patient scene wants. */
export interface StayWish {
  readonly institution: Institution;
  readonly profile: string;
  readonly from: number;
  readonly days: number;
}

/** Where and when a line stands. */
export interface LineWish {
  readonly day?: number;
  readonly minute?: number;
  readonly price?: number;
  readonly prescription?: number;
  readonly supplyDays?: number;
  readonly extras?: LineExtras;
}

/** The stage of one planted story: its persons, its scenes and, at the end, its cases. */
export class Stage {
  readonly actors: Actor[] = [];
  readonly cases: PlantedCase[] = [];

  constructor(
    readonly chance: ChanceStream,
    private readonly subForm: SubForm,
    private readonly nextNumber: () => number,
  ) {}

  /** A day inside the period with room before and after it. */
  day(from = FIRST_DAY + 120, to = LAST_DAY - 150): number {
    return this.chance.whole(from, to);
  }

  /** An ordinary house of this kind and level. */
  house(wish: {
    readonly kind?: string;
    readonly level?: number;
    readonly department?: string;
    readonly method?: string;
    readonly area?: string;
  }): Institution {
    return this.chance.pick(
      ordinaryInstitutions(
        (house) =>
          (wish.kind === undefined || house.kind === wish.kind) &&
          (wish.level === undefined || house.level === wish.level) &&
          (wish.area === undefined || house.area === wish.area) &&
          (wish.method === undefined || (house.inpatientMethod === wish.method && house.beds > 0)) &&
          (wish.department === undefined || house.departments.includes(wish.department)),
      ),
    );
  }

  /** A person of the story; `onDay` anchors the age. */
  actor(wish: PersonWish, onDay: number): Actor {
    const number = this.nextNumber();
    const age = wish.age ?? this.chance.whole(30, 58);
    const pool = wish.pool ?? (age >= 20 && this.chance.chance(0.5) ? "employee" : "resident");
    const birthDay = wish.birthDay ?? onDay - Math.floor(age * 365.25) - this.chance.whole(40, 300);
    const person: Person = {
      number,
      id: personId(number),
      sex: wish.sex ?? (this.chance.chance(0.5) ? "M" : "F"),
      birthDay,
      deathDay: wish.deathDay ?? null,
      pool,
      personType: pool === "employee" ? (age >= 60 ? "1201" : "1101") : age >= 18 ? "1501" : "1403",
      area: wish.area ?? this.chance.pick(AREAS).code,
      identity: wish.identity ?? "ordinary",
      household: wish.household ?? number,
      insuredFrom: Math.max(wish.insuredFrom ?? INSURED_SINCE, birthDay),
      insuredTo: null,
      staffCode: wish.staffCode ?? "",
    };
    const actor: Actor = { person, life: emptyLife(), intervals: [plainInterval(person)] };
    this.actors.push(actor);
    return actor;
  }

  /** An out-patient visit (`careType` 14: filed chronic disease; 41: pharmacy). */
  visit(actor: Actor, wish: VisitWish): PlannedVisit {
    const careType = wish.careType ?? (wish.institution.kind === "pharmacy" ? "41" : "11");
    const department = wish.department ?? (careType === "41" ? "69" : "03");
    const diagnosis = wish.diagnosis ?? ["J06.900", "急性上呼吸道感染"];
    const lines = (wish.items ?? []).map(([key, units]) =>
      plainLine(item(key), wish.institution, [wish.day, 5], units),
    );
    const frame = { institution: wish.institution, careType, department, day: wish.day, diagnosis, lines };
    const usual = careType === "41" ? NO_BENEFIT : careType === "14" ? CHRONIC : OUTPATIENT;
    const planned = plannedVisit(this.chance, frame);
    const visit = { ...planned, diagnoses: careType === "41" ? [] : planned.diagnoses, benefit: wish.benefit ?? usual };
    actor.life.visits.push(visit);
    return visit;
  }

  /** A stay as its profile usually goes; `change` alters what the house reported. */
  stay(actor: Actor, wish: StayWish, change: Partial<PlannedVisit> = {}): PlannedVisit {
    const profile = stayProfile(wish.profile);
    const planned = plannedStay(this.chance, { ...wish, person: actor.person, profile });
    const visit = { ...planned, diagnoses: planned.diagnoses.slice(0, 1), ...change };
    actor.life.visits.push(visit);
    return visit;
  }

  /** Adds a line to a visit, by default in the middle of it. */
  line(visit: PlannedVisit, what: string | Item, units: number, wish: LineWish = {}): PlannedLine {
    const charged = typeof what === "string" ? item(what) : what;
    const day = wish.day ?? visit.fromDay;
    const minute = wish.minute ?? Math.min(visit.fromMinute + 30, 1190);
    const plain = plainLine(charged, visit.institution, [day, minute], units);
    const line = {
      ...plain,
      price: wish.price ?? plain.price,
      prescription: wish.prescription ?? 0,
      supplyDays: wish.supplyDays ?? 0,
      extras: wish.extras ?? null,
    };
    visit.lines.push(line);
    return line;
  }

  /** Adds a diagnosis to a visit. */
  diagnose(visit: PlannedVisit, code: string, name: string): void {
    visit.diagnoses.push([code, name]);
  }

  /** Takes a planned visit's place by a changed copy: only before it is told of. */
  change(actor: Actor, visit: PlannedVisit, change: Partial<PlannedVisit>): PlannedVisit {
    const changed = { ...visit, ...change };
    actor.life.visits.splice(actor.life.visits.indexOf(visit), 1, changed);
    return changed;
  }

  /** A filing of a person. */
  filing(actor: Actor, filing: Pick<PlannedFiling, "kind" | "fromDay"> & Partial<PlannedFiling>): void {
    actor.life.filings.push({ toDay: null, institutionId: "", fromInstitutionId: "", subject: "", ...filing });
  }

  /** Ends the story as a violation, by default of its own sub-form: what is wrong, and what should have been. */
  wrong(
    told: Pick<PlantedCase, "visits" | "loss"> & Partial<Pick<PlantedCase, "lines" | "certain" | "subForm">>,
  ): void {
    this.cases.push({ ...this.told(), nearMiss: false, lines: [], ...told });
  }

  /** Ends the story one step inside the law. */
  nearMiss(visits: readonly PlannedVisit[], lines: readonly PlannedLine[] = []): void {
    this.cases.push({ ...this.told(), nearMiss: true, visits, lines, loss: { kind: "none" } });
  }

  /** Ends a story about a house as a whole: its visits of the period together are the case, and nothing is lost. */
  ofHouse(house: HousePeriod, visits: readonly PlannedVisit[], how: "wrong" | "near-miss"): void {
    const nearMiss = how === "near-miss";
    this.cases.push({ ...this.told(), nearMiss, visits, lines: [], loss: { kind: "none" }, house });
  }

  private told(): Pick<PlantedCase, "requirement" | "subForm" | "certain"> {
    const { requirement, subForm, verdict } = this.subForm;
    return { requirement, subForm, certain: verdict === "certain" };
  }
}

/** The profile with this key among ordinary and special stays. */
function stayProfile(key: string): StayProfile {
  const profile = STAY_PROFILES.find((candidate) => candidate.key === key) ?? SPECIAL_STAYS.get(key);
  if (profile === undefined) throw new RangeError(`no stay profile '${key}'`);
  return profile;
}

/** Hands out numbers of planted persons. */
export function plantedNumbers(): () => number {
  let next = FIRST_PLANTED_NUMBER;
  return () => {
    next += 1;
    return next;
  };
}

/** The stream of one telling of one variant. */
export function storyStream(seed: number, planter: number, telling: number): ChanceStream {
  return new ChanceStream(seed, PURPOSE.story, planter, telling);
}
