import { calendarDate, type Institution, type KnowledgePoint, type Price, unitPrice } from "@hengjian/domain";
import { loadCatalogue, NO_LIMITS, NO_REFERENCE, ReferenceFacts, ruleSetFor } from "@hengjian/rules";
import { NATIONAL_CARE_CATEGORIES } from "@hengjian/warehouse";
import type { ClaimDesk } from "../offices/claim-desk.js";

const SINCE = calendarDate("2024-01-01");
const AREA = "yunting-demo";

const house: Institution = {
  institutionId: "H99010100001",
  institutionName: "林汀区人民医院(演示)",
  institutionKind: "general",
  institutionLevel: 2,
  ceilingLevel: 2,
  institutionArea: "990101",
  publicFlag: true,
  approvedBeds: 300,
  departments: "",
  openedOn: SINCE,
};

const price: Price = {
  itemCode: "003109000050000",
  itemName: "胃镜检查(演示)",
  priceLevel: 2,
  unit: "次",
  ceilingPrice: unitPrice(130_000_000),
  childSurchargeRate: null,
  marketFlag: false,
  fromDate: SINCE,
  toDate: null,
  document: "",
};

const point: KnowledgePoint = {
  listId: "drug-sex",
  pointId: "DEMO-SEX-1",
  itemCode: "XG03GDH072A001",
  itemName: "黄体酮胶囊(演示)",
  ...NO_LIMITS,
  sex: "2",
  textCondition: "",
  decidable: true,
  basis: "",
  source: "invented",
  fromDate: SINCE,
  toDate: null,
  supersedes: "",
};

/** A claim desk with one house, one price and one limit, all invented. */
export function inventedClaims(): ClaimDesk {
  const reference = new ReferenceFacts({
    ...NO_REFERENCE,
    institutions: [house],
    prices: [price],
    knowledgePoints: [point],
  });
  const ruleSet = ruleSetFor(loadCatalogue(), AREA);
  return {
    basis: async () => ({
      area: AREA,
      snapshot: "invented",
      ruleSet,
      reference,
      careCategories: () => NATIONAL_CARE_CATEGORIES,
    }),
  };
}
