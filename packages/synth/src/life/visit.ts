import { type Item, listPrice } from "../catalogue/item.js";
import type { Institution } from "../city/institution.js";
import type { BenefitCase } from "../settle/benefit.js";

/** What a planted or unusual line carries beyond the ordinary. */
export interface LineExtras {
  readonly houseItemName?: string;
  readonly department?: string;
  readonly doctor?: string;
  readonly outsideTest?: boolean;
  readonly takenHome?: boolean;
  readonly filledOutside?: boolean;
  readonly slicesKind?: "single" | "compound";
  /** Payment ceiling a unit in micro-yuan, written on the line and taken off the in-scope part. */
  readonly paymentCeiling?: number;
  /** Class under which the house settled the line, where it differs from the list. */
  readonly settledClass?: "A" | "B" | "C";
  /** Code under which the house settled the line, where it differs from the list. */
  readonly settledCode?: string;
  readonly listType?: string;
  /** Unit in which the house counted, where it differs from the list. */
  readonly unit?: string;
  /** Settled, but left out of the delivered lines. */
  readonly undelivered?: boolean;
}

/** One charge that will be written: quantity in ten-thousandths, price in micro-yuan. */
export interface PlannedLine {
  readonly item: Item;
  quantity: number;
  price: number;
  readonly day: number;
  readonly minute: number;
  /** Number of the prescription within the visit; 0: an order without one. */
  readonly prescription: number;
  /** Days of supply; 0: left empty, as in nine rows of ten. */
  readonly supplyDays: number;
  readonly extras: LineExtras | null;
}

/** One operation of a visit. */
export interface PlannedOperation {
  readonly code: string;
  readonly name: string;
  readonly day: number;
  readonly minute: number;
  readonly incision: string;
  readonly anaesthesia: string;
}

/** A settlement that was taken back. */
export interface PlannedReversal {
  readonly day: number;
  readonly minute: number;
  /** Settled again after the correction. */
  readonly again: boolean;
}

/** One visit as the house saw it, before anything is settled. Days are day numbers. */
export interface PlannedVisit {
  readonly institution: Institution;
  /** National med_type. */
  readonly careType: string;
  readonly insuranceType?: string;
  readonly department: string;
  readonly dischargeDepartment?: string;
  readonly doctor: string;
  readonly fromDay: number;
  readonly fromMinute: number;
  readonly toDay: number;
  readonly toMinute: number;
  readonly settleDay: number;
  readonly settleMinute: number;
  readonly diagnoses: (readonly [string, string])[];
  readonly operations: PlannedOperation[];
  readonly lines: PlannedLine[];
  readonly bed: string;
  readonly dischargeWay: string;
  readonly diseaseNumber: string;
  readonly benefit: BenefitCase;
  readonly reversal: PlannedReversal | null;
  /** Days after which a long stay was settled in between. */
  readonly midTermDays: readonly number[];
  readonly motherId: string;
  /** Group whose standard pays the case; absent: the profile's own. */
  readonly groupCode?: string;
  readonly paymentMethod?: string;
  readonly certificateType?: string;
  /** Paid as if the year had paid nothing before: what a system does that does not ask for the accumulators. */
  readonly forgetsYear?: boolean;
  /** Delivered from the treating side too, which paid nothing. */
  readonly bothSides?: boolean;
  /** Still in the house at the end of the period: uploaded, not settled. */
  readonly open?: boolean;
  /** The house bore the person's whole share. */
  readonly shareWaived?: boolean;
  /** 1 settled by hand at the centre; absent: 2, online. */
  readonly settlementKind?: string;
}

/** Whether the visit is a stay. */
export function isStay(visit: PlannedVisit): boolean {
  return visit.careType.startsWith("2") || visit.careType === "52";
}

/** A charge at the list's price of the house. */
export function plainLine(
  item: Item,
  institution: Institution,
  at: readonly [number, number],
  units: number,
): PlannedLine {
  return {
    item,
    quantity: Math.round(units * 10_000),
    price: listPrice(item, institution.level, at[0]),
    day: at[0],
    minute: at[1],
    prescription: 0,
    supplyDays: 0,
    extras: null,
  };
}
