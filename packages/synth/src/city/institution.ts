import { AREAS, NEIGHBOUR_CODE } from "./areas.js";
import { departmentsOf } from "./departments.js";

/** A designated institution of the invented city. */
export interface Institution {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** 1, 2, 3; 0 for pharmacies. */
  readonly level: number;
  readonly area: string;
  readonly publicHouse: boolean;
  readonly beds: number;
  readonly departments: readonly string[];
  /** Ordinary people do not go here: kept for planted stories about whole houses. */
  readonly reserved: string;
  /** 3 DIP, 5 by bed-day, 1 by item: how in-patient cases are paid. */
  readonly inpatientMethod: string;
  /** Number in the list, for deriving streams and staff. */
  readonly number: number;
}

interface Plan {
  readonly kind: string;
  readonly level: number;
  readonly names: readonly string[];
  readonly beds: number;
}

const TOWNS = [
  "青芦",
  "白鹭",
  "石门",
  "柳湾",
  "云岭",
  "南浦",
  "长亭",
  "竹坪",
  "杏林",
  "古渡",
  "沙洲",
  "东岗",
  "莲塘",
  "雁落",
];

/** Houses that every county has; the two urban districts get community centres instead of township ones. */
function countyPlans(areaNumber: number, areaName: string): Plan[] {
  const urban = areaNumber < 2;
  const town = (offset: number) => TOWNS[(areaNumber * 2 + offset) % TOWNS.length] ?? "青芦";
  const street = urban ? "街道社区卫生服务中心" : "乡卫生院";
  return [
    { kind: "general", level: 2, names: [`${areaName}人民医院`], beds: 420 },
    { kind: "tcm", level: 2, names: [`${areaName}中医医院`], beds: 260 },
    { kind: "maternity", level: 2, names: [`${areaName}妇幼保健院`], beds: 120 },
    {
      kind: urban ? "community" : "township",
      level: 1,
      names: [0, 1, 2, 3].map((offset) => `${areaName}${town(offset)}${street}`),
      beds: 60,
    },
    { kind: "clinic", level: 1, names: [`${areaName}${town(4)}诊所`, `${areaName}${town(5)}中西医诊所`], beds: 0 },
    { kind: "village", level: 1, names: [`${areaName}${town(6)}村卫生室`, `${areaName}${town(11)}村卫生室`], beds: 0 },
    {
      kind: "pharmacy",
      level: 0,
      names: [0, 1, 2, 3].map((offset) => `${town(offset + 7)}大药房${areaName}店`),
      beds: 0,
    },
  ];
}

const CITY_PLANS: readonly Plan[] = [
  { kind: "general", level: 3, names: ["云汀市第一人民医院", "云汀市第二人民医院", "云汀市中心医院"], beds: 1400 },
  { kind: "tcm", level: 3, names: ["云汀市中医医院"], beds: 800 },
  { kind: "maternity", level: 3, names: ["云汀市妇幼保健院"], beds: 500 },
  { kind: "psychiatric", level: 2, names: ["云汀市安宁医院"], beds: 400 },
  { kind: "rehabilitation", level: 2, names: ["云汀市康复医院"], beds: 260 },
  { kind: "specialist", level: 2, names: ["云汀明澈眼科医院"], beds: 80 },
];

interface Reserved extends Plan {
  readonly role: string;
  readonly areaNumber: number;
}

/** Houses in which only planted stories happen: ordinary life stays clear of what is told about the whole house. */
const RESERVED_PLANS: readonly Reserved[] = [
  { role: "suspended-hospital", kind: "township", level: 1, names: ["溪桥县望川乡卫生院"], beds: 40, areaNumber: 2 },
  { role: "suspended-pharmacy", kind: "pharmacy", level: 0, names: ["望川大药房溪桥县店"], beds: 0, areaNumber: 2 },
  {
    role: "terminated-hospital",
    kind: "general",
    level: 2,
    names: ["枫台县同济民营医院(演示)"],
    beds: 90,
    areaNumber: 3,
  },
  { role: "packages", kind: "general", level: 2, names: ["鹿泽县康泰民营医院(演示)"], beds: 110, areaNumber: 4 },
  { role: "crowded", kind: "township", level: 1, names: ["青垣县石塘乡卫生院"], beds: 6, areaNumber: 6 },
  { role: "beyond-policy-2", kind: "general", level: 2, names: ["松陵市惠民民营医院(演示)"], beds: 120, areaNumber: 5 },
  { role: "group-admission", kind: "general", level: 2, names: ["枫台县和顺民营医院(演示)"], beds: 100, areaNumber: 3 },
  { role: "swiping-pharmacy", kind: "pharmacy", level: 0, names: ["长亭便民大药房沐川新区店"], beds: 0, areaNumber: 1 },
  { role: "level-raised", kind: "general", level: 2, names: ["沐川新区新城医院(演示)"], beds: 150, areaNumber: 1 },
  { role: "quiet-pharmacy", kind: "pharmacy", level: 0, names: ["古渡平安大药房临汀区店"], beds: 0, areaNumber: 0 },
];

const OUTSIDE_PLANS: readonly Plan[] = [
  { kind: "general", level: 3, names: ["远澜大学附属第一医院(虚构)", "远澜省立医院(虚构)"], beds: 2600 },
  { kind: "specialist", level: 3, names: ["远澜肿瘤医院(虚构)"], beds: 1200 },
];

/**
 * Small private houses of one kind and level in which only planted stories happen: ten are the peers of each other, the
 * others are told about. Shares of a house say something beside those of its peers alone.
 */
const SPECIALIST_ROLES = [
  ...Array.from({ length: 10 }, (_, place) => `specialist-peer-${place + 1}`),
  ...Array.from({ length: 8 }, (_, place) => `specialist-${place + 1}`),
  ...["beyond-policy-1", "within-policy-1", "spare-specialist"],
];
const SPECIALIST_NAMES = [
  "仁和民营骨伤专科医院(演示)",
  "济民民营疼痛专科医院(演示)",
  "康颐民营颈肩腰腿痛专科医院(演示)",
];

/** The small private houses, three in each county, and one large one. They come last: a house's number makes its doctors. */
function lastReserved(): readonly Reserved[] {
  const small = SPECIALIST_ROLES.map((role, place) => {
    const areaNumber = place % AREAS.length;
    const name = `${AREAS[areaNumber]?.name ?? ""}${SPECIALIST_NAMES[Math.floor(place / AREAS.length)] ?? ""}`;
    return { role, kind: "specialist", level: 1, names: [name], beds: 30, areaNumber };
  });
  const large = { role: "beyond-policy-3", kind: "general", level: 3, beds: 300, areaNumber: 1 };
  return [...small, { ...large, names: ["沐川新区国际民营医院(演示)"] }];
}

function paymentMethod(kind: string, level: number, outside: boolean): string {
  if (outside) return "1";
  if (kind === "psychiatric" || kind === "rehabilitation") return "5";
  return kind === "general" && level >= 2 ? "3" : "1";
}

class Register {
  readonly list: Institution[] = [];
  private readonly counters = new Map<string, number>();

  add(plan: Plan, area: string, reserved: string): void {
    for (const name of plan.names) {
      const letter = plan.kind === "pharmacy" ? "P" : "H";
      const count = (this.counters.get(letter + area) ?? 0) + 1;
      this.counters.set(letter + area, count);
      const outside = area === NEIGHBOUR_CODE;
      const privateHouse =
        name.includes("民营") || plan.kind === "pharmacy" || plan.kind === "clinic" || name.includes("明澈");
      this.list.push({
        id: `${letter}${area}${String(count).padStart(5, "0")}`,
        name,
        kind: plan.kind,
        level: plan.level,
        area,
        publicHouse: !privateHouse,
        beds: plan.beds,
        departments: departmentsOf(plan.kind, plan.level),
        reserved,
        inpatientMethod: reserved !== "" ? "1" : paymentMethod(plan.kind, plan.level, outside),
        number: this.list.length,
      });
    }
  }
}

function buildRegister(): Institution[] {
  const register = new Register();
  for (const plan of CITY_PLANS) register.add(plan, AREAS[0]?.code ?? "", "");
  AREAS.forEach((area, number) => {
    for (const plan of countyPlans(number, area.name)) register.add(plan, area.code, "");
  });
  for (const plan of RESERVED_PLANS) register.add(plan, AREAS[plan.areaNumber]?.code ?? "", plan.role);
  for (const plan of OUTSIDE_PLANS) register.add(plan, NEIGHBOUR_CODE, "");
  for (const plan of lastReserved()) register.add(plan, AREAS[plan.areaNumber]?.code ?? "", plan.role);
  return register.list;
}

/** Every institution, in the order of the register. */
export const INSTITUTIONS: readonly Institution[] = buildRegister();

const byRole = new Map(INSTITUTIONS.filter((house) => house.reserved !== "").map((house) => [house.reserved, house]));

/** The house that is kept for one planted story. */
export function reservedInstitution(role: string): Institution {
  const house = byRole.get(role);
  if (house === undefined) throw new RangeError(`no institution is reserved for '${role}'`);
  return house;
}

const ordinary = INSTITUTIONS.filter((house) => house.reserved === "" && house.area !== NEIGHBOUR_CODE);

/** Houses outside the city, for off-site care. */
export const OUTSIDE_INSTITUTIONS: readonly Institution[] = INSTITUTIONS.filter(
  (house) => house.area === NEIGHBOUR_CODE,
);

/** Ordinary houses of one kind and level range, of the area or of the whole city. */
export function ordinaryInstitutions(wanted: (house: Institution) => boolean): readonly Institution[] {
  return ordinary.filter(wanted);
}
