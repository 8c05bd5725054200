import type {
  CalendarDate,
  CaseGroup,
  Diagnosis,
  Fen,
  Filing,
  Institution,
  InstitutionStatus,
  KnowledgePair,
  KnowledgePoint,
  NetFeeLine,
  NetSettlement,
  Operation,
  Participation,
  Person,
  Price,
  Staff,
  StaffStatus,
  Stay,
  Visit,
} from "@hengjian/domain";

/**
 * 应付: what the policy owes for one settlement, filled by the benefit engine. Relation `owed`. A settlement that the
 * policy cannot compute has no row; such settlements are counted as not judged.
 */
export interface Owed {
  readonly settlementId: string;
  readonly personId: string;
  readonly settledDay: CalendarDate;
  /** First legal step in which paid and owed differ: `pool`, `deductible`, `ratio`, `cap`, `limit`, `off-site`; "" when equal. */
  readonly step: string;
  /** Parameter in force at that step and what was used instead, as text, for the evidence. */
  readonly stepOwed: string;
  readonly stepPaid: string;
  readonly owedBasicFen: Fen;
  readonly owedLargeFen: Fen;
  readonly owedAidFen: Fen;
}

/** What happened to persons: the relations a rule looks at. */
export interface CaseRecords {
  readonly settlements: readonly NetSettlement[];
  readonly feeLines: readonly NetFeeLine[];
  readonly stays: readonly Stay[];
  readonly visits: readonly Visit[];
  readonly diagnoses: readonly Diagnosis[];
  readonly operations: readonly Operation[];
  readonly persons: readonly Person[];
  readonly participations: readonly Participation[];
  readonly filings: readonly Filing[];
  readonly owed: readonly Owed[];
}

/** What holds for everybody: registers, prices, groups, knowledge. */
export interface ReferenceRecords {
  readonly institutions: readonly Institution[];
  readonly institutionStatuses: readonly InstitutionStatus[];
  readonly staff: readonly Staff[];
  readonly staffStatuses: readonly StaffStatus[];
  readonly prices: readonly Price[];
  readonly caseGroups: readonly CaseGroup[];
  readonly knowledgePoints: readonly KnowledgePoint[];
  readonly knowledgePairs: readonly KnowledgePair[];
}

/** No case at all: spread it and fill what a claim has. */
export const NO_CASES: CaseRecords = {
  settlements: [],
  feeLines: [],
  stays: [],
  visits: [],
  diagnoses: [],
  operations: [],
  persons: [],
  participations: [],
  filings: [],
  owed: [],
};

/** No registers, prices or knowledge. */
export const NO_REFERENCE: ReferenceRecords = {
  institutions: [],
  institutionStatuses: [],
  staff: [],
  staffStatuses: [],
  prices: [],
  caseGroups: [],
  knowledgePoints: [],
  knowledgePairs: [],
};
