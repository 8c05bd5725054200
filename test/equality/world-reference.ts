import {
  type CaseGroup,
  fen,
  type Institution,
  type InstitutionStatus,
  type KnowledgePair,
  type KnowledgePoint,
  type Price,
  quantity,
  ratePpm,
  type Staff,
  type StaffStatus,
  unitPrice,
} from "@hengjian/domain";
import type { ReferenceRecords } from "@hengjian/rules";
import { once, span } from "./world-dates.js";
import { CLASS_LIST, FIRST_DAY, LIST, type Seed, type World } from "./world-seeds.js";
import { WorldStays } from "./world-stays.js";

/** Registers, prices and knowledge: a whole world. */
export class WorldBuilder extends WorldStays {
  build(): World {
    this.addPersons();
    for (const stay of this.seed.stays) this.addStay(stay);
    for (const settlement of this.seed.settlements) this.addSettlement(settlement);
    return { cases: this.cases, reference: this.reference() };
  }

  protected reference(): ReferenceRecords {
    return {
      institutions: this.seed.institutions.map((seed, number) => this.institution(seed, number)),
      institutionStatuses: once(
        this.seed.institutionStatuses.map(
          (seed): InstitutionStatus => ({
            institutionId: this.institutionId(seed.institution),
            state: seed.state,
            ...span(seed.span),
          }),
        ),
        (row) => `${row.institutionId}/${row.fromDate}`,
      ),
      staff: ["S1", "S2"].map(
        (code): Staff => ({
          staffCode: `${code}.${this.suffix}`,
          staffName: "",
          staffCategory: "doctor",
          institutionId: this.institutionId(code === "S1" ? 0 : 1),
          departmentCodes: code === "S1" ? "D1" : "D1;D2",
          licensedGrades: "",
          fromDate: FIRST_DAY,
          toDate: null,
        }),
      ),
      staffStatuses: once(
        this.seed.staffStatuses.map(
          (seed): StaffStatus => ({
            staffCode: `${seed.staff}.${this.suffix}`,
            state: seed.state,
            ...span(seed.span),
          }),
        ),
        (row) => `${row.staffCode}/${row.fromDate}`,
      ),
      prices: this.prices(),
      caseGroups: this.caseGroups(),
      knowledgePoints: [
        ...this.seed.points.map((seed, number) => this.point(seed, number)),
        ...this.seed.codePoints.map(({ point, code }, number) => ({
          ...this.point(point, 100 + number),
          itemCode: this.code(code),
        })),
        ...this.seed.points.slice(0, 3).map((seed, number) => this.classPoint(seed, number)),
      ],
      knowledgePairs: this.pairs(),
    };
  }

  protected institution(seed: Seed["institutions"][number], number: number): Institution {
    return {
      institutionId: this.institutionId(number),
      institutionName: `House ${number}`,
      institutionKind: seed.kind,
      institutionLevel: seed.level,
      ceilingLevel: seed.level,
      institutionArea: `9901-${this.suffix}`,
      publicFlag: true,
      approvedBeds: seed.beds,
      departments: number === 0 ? "D1" : "D2;D3",
      openedOn: null,
    };
  }

  protected prices(): Price[] {
    const listed: Seed["prices"][number] = {
      item: "A1",
      level: 3,
      ceiling: 1_000_000_000,
      surcharge: null,
      market: false,
      span: { from: FIRST_DAY, length: 1 },
      early: false,
      unit: "小时",
    };
    return once(
      [listed, ...this.seed.prices].map(
        (seed): Price => ({
          itemCode: `${seed.item}.${this.suffix}`,
          itemName: this.itemName(seed.item),
          priceLevel: seed.level,
          unit: seed.unit,
          ceilingPrice: seed.ceiling === null ? null : unitPrice(seed.ceiling),
          childSurchargeRate: seed.surcharge === null ? null : ratePpm(seed.surcharge),
          marketFlag: seed.market,
          ...span(seed.span, seed.early),
          document: "",
        }),
      ),
      (row) => `${row.itemCode}/${row.priceLevel}/${row.fromDate}`,
    );
  }

  protected caseGroups(): CaseGroup[] {
    return once(
      this.seed.caseGroups.map(
        (seed): CaseGroup => ({
          groupCode: `${seed.code}.${this.suffix}`,
          groupName: seed.code,
          paymentMethod: seed.method,
          priceLevel: seed.level,
          diagnosisPrefixes: seed.diagnoses.map((code) => this.diagnosis(code)).join(";"),
          complicationPrefixes: seed.complications,
          operationPrefixes: seed.operations,
          standardFen: fen(seed.standard),
          ...span(seed.span, seed.early),
        }),
      ),
      (row) => `${row.groupCode}/${row.priceLevel}/${row.fromDate}`,
    );
  }

  protected point(seed: Seed["points"][number], number: number): KnowledgePoint {
    return {
      listId: LIST,
      pointId: `k${this.sharesPoint(seed, number) ? number - 1 : number}.${this.suffix}`,
      itemCode: `${seed.item}.${this.suffix}`,
      itemName: this.itemName(seed.item),
      sex: seed.sex,
      ageFromDays: seed.ageDays[0] ?? null,
      ageToDays: seed.ageDays[1] ?? null,
      ageFromYears: seed.ages[0] ?? null,
      ageToYears: seed.ages[1] ?? null,
      minimumLevel: seed.level,
      careTypes: seed.careTypes,
      insuranceType: seed.insurance,
      limitQuantity: seed.limitQuantity === null ? null : quantity(seed.limitQuantity),
      limitDays: seed.limitDays,
      periodUnit: seed.periodUnit,
      periodDays: seed.periodDays,
      limitAmountFen: seed.limitAmount === null ? null : fen(seed.limitAmount),
      ratio: seed.ratio === null ? null : ratePpm(seed.ratio),
      groupName: /^K/.test(seed.groupName) ? `${seed.groupName}.${this.suffix}` : seed.groupName,
      diagnosisPrefixes: seed.diagnosisPrefixes,
      departments: seed.departments,
      dailyDose: seed.dailyDose === null ? null : quantity(seed.dailyDose),
      textCondition: "",
      decidable: seed.decidable,
      basis: "",
      source: "random",
      ...span(seed.span, seed.early),
      supersedes: "",
    };
  }

  /** Every other point may be that of the item before it, too: a drug's point holds the codes of all its makers. */
  private sharesPoint(seed: Seed["points"][number], number: number): boolean {
    const before = this.seed.points[number - 1];
    return number % 2 === 1 && before !== undefined && before.item !== seed.item;
  }

  /** Some items have a class on a list of its own, turned so that an item's class is another's group. */
  protected classPoint(seed: Seed["points"][number], number: number): KnowledgePoint {
    const groupName = seed.groupName === "K1" ? `K2.${this.suffix}` : `K1.${this.suffix}`;
    return { ...this.point(seed, number), listId: CLASS_LIST, pointId: `c${number}.${this.suffix}`, groupName };
  }

  protected pairs(): KnowledgePair[] {
    const ofItems = this.seed.pairs.map((seed, number) => this.pair(seed, number));
    const [any] = this.seed.pairs;
    const ofCodes =
      any === undefined
        ? []
        : this.seed.codePoints.map(({ point, code }, number): KnowledgePair => {
            const pair = this.pair({ ...any, other: point.item, decidable: point.decidable }, 100 + number);
            return { ...pair, itemCode: this.code(code), ...span(point.span, point.early) };
          });
    return once([...ofItems, ...ofCodes], (row) => `${row.itemCode}/${row.otherCode}/${row.pairScope}/${row.fromDate}`);
  }

  protected pair(seed: Seed["pairs"][number], number: number): KnowledgePair {
    return {
      listId: LIST,
      pointId: `q${number}.${this.suffix}`,
      itemCode: `${seed.item}.${this.suffix}`,
      itemName: this.itemName(seed.item),
      otherCode: `${seed.other}.${this.suffix}`,
      otherName: this.itemName(seed.other),
      pairScope: seed.scope,
      refusedSide: seed.refused,
      wholePrice: seed.wholePrice === null ? null : unitPrice(seed.wholePrice),
      textCondition: "",
      decidable: seed.decidable,
      basis: "",
      source: "random",
      ...span(seed.span, seed.early),
      supersedes: "",
    };
  }
}
