import { type ColumnKind, columnName, DELIVERED_TABLES, type TableDefinition } from "@hengjian/domain";
import type { Warehouse } from "@hengjian/warehouse";
import type { World } from "./world.js";

/** Columns of the built relations, by our names, with the types the warehouse gives them. */
const BUILT: Readonly<Record<string, string>> = {
  net_settlement: `settlementId visitId stayId personId:String institutionId insuredArea institutionArea insuranceType personType sex
    careType careCategory institutionKind certificateType paymentMethod groupCode:LowCardinality(String) birthDate:Nullable(Date32)
    institutionLevel ceilingLevel deductibleLevel:UInt8 beginDay endDay settledDay:Date32 settledAt:DateTime('Asia/Shanghai')
    midSettlement:Bool medicalFeeFen fullSelfPayFen overCeilingFen preSelfPayFen inScopeFen deductibleMetFen basicFundFen largeFundFen
    medicalAidFen fundTotalFen personPayFen accountPayFen accountMutualAidFen:Int64 groupStandardFen clearedFen:Nullable(Int64)`,
  net_fee_line: `feeLineId settlementId visitId stayId personId prescriptionId:String institutionId insuranceType careCategory sex itemCode
    itemName hospitalItemName listType chargeKind chargeClass departmentCode doctorCode unit:LowCardinality(String) birthDate:Nullable(Date32)
    institutionLevel ceilingLevel:UInt8 chargedAt:DateTime('Asia/Shanghai') chargedDay:Date32 quantity unitPrice amountFen fullSelfPayFen
    overCeilingFen preSelfPayFen inScopeFen:Int64 ceilingPrice supplyDays:Nullable(Int64) outsideTest dischargeDrug outsidePrescription:Bool`,
  stay: `stayId personId:String institutionId insuranceType institutionArea insuredArea sex admissionDepartmentCode dischargeDepartmentCode
    dischargeWay mainDiagnosisCode careType bed:LowCardinality(String) institutionLevel:UInt8 birthDate dischargeDay:Nullable(Date32)
    admissionDay:Date32 diagnosisCodes operationCodes visitIds linkKinds settlementIds paymentMethods groupCodes:Array(String)
    medicalFeeFen fundTotalFen:Int64`,
  owed: "settlementId personId step stepOwed stepPaid:String settledDay:Date32 owedBasicFen owedLargeFen owedAidFen:Int64",
};

const TYPES: Readonly<Record<ColumnKind, string>> = {
  id: "String",
  text: "String",
  code: "LowCardinality(String)",
  month: "String",
  date: "Date32",
  time: "DateTime('Asia/Shanghai')",
  money: "Int64",
  price: "Int64",
  quantity: "Int64",
  rate: "Int64",
  integer: "Int64",
  days: "Int64",
  level: "UInt8",
  flag: "Bool",
};

/** Creates empty relations under their own names. */
export async function createRelations(warehouse: Warehouse): Promise<void> {
  for (const [name, columns] of Object.entries(BUILT))
    await warehouse.command(createTable(name, builtColumns(columns)));
  for (const table of DELIVERED_TABLES)
    await warehouse.command(createTable(`current_${table.name}`, deliveredColumns(table)));
}

function createTable(name: string, columns: readonly string[]): string {
  const order = columns.some((column) => column.startsWith("person_id ")) ? "person_id" : "tuple()";
  return `CREATE TABLE ${name} (${columns.join(", ")}) ENGINE = MergeTree ORDER BY ${order}`;
}

function builtColumns(text: string): string[] {
  const waiting: string[] = [];
  return text.split(/\s+/).flatMap((word) => {
    const [name = "", type] = word.split(":");
    waiting.push(columnName(name));
    return type === undefined ? [] : waiting.splice(0).map((column) => `${column} ${type}`);
  });
}

function deliveredColumns(table: TableDefinition): string[] {
  return Object.entries(table.columns).map(([name, column]) => {
    const text = column.kind === "id" || column.kind === "text" || column.kind === "code" || column.kind === "month";
    const type = TYPES[column.kind];
    return `${columnName(name)} ${column.required || text ? type : `Nullable(${type})`}`;
  });
}

/** Loads all worlds with one insert a relation. */
export async function loadWorlds(warehouse: Warehouse, worlds: readonly World[]): Promise<void> {
  const of = <T>(rows: (world: World) => readonly T[]): readonly T[] => worlds.flatMap(rows);
  const relations: Record<string, readonly object[]> = {
    net_settlement: of((world) => world.cases.settlements),
    net_fee_line: of((world) => world.cases.feeLines),
    stay: of((world) => world.cases.stays),
    owed: of((world) => world.cases.owed),
    current_visit: of((world) => world.cases.visits),
    current_diagnosis: of((world) => world.cases.diagnoses),
    current_operation: of((world) => world.cases.operations),
    current_person: of((world) => world.cases.persons),
    current_participation: of((world) => world.cases.participations),
    current_filing: of((world) => world.cases.filings),
    current_institution: of((world) => world.reference.institutions),
    current_institution_status: of((world) => world.reference.institutionStatuses),
    current_staff: of((world) => world.reference.staff),
    current_staff_status: of((world) => world.reference.staffStatuses),
    current_price: of((world) => world.reference.prices),
    current_case_group: of((world) => world.reference.caseGroups),
    current_knowledge_point: of((world) => world.reference.knowledgePoints),
    current_knowledge_pair: of((world) => world.reference.knowledgePairs),
  };
  for (const [name, rows] of Object.entries(relations)) {
    if (rows.length > 0) await warehouse.insertRows(name, rows.map(toRow));
  }
}

function toRow(record: object): object {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [columnName(name), value]));
}
