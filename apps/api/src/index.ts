export type { CockpitAnswer, FoundAnswer, ReserveAnswer, StageWithoutSource } from "./cockpit/cockpit.js";
export type { CountyAnswer } from "./cockpit/counties.js";
export type { BudgetAnswer, ChangeAnswer, KpiAnswer } from "./cockpit/kpis.js";
export type { DeliveredFile } from "./deliveries/delivered-files.js";
export type { DeliveredTable, DeliveriesAnswer } from "./deliveries/deliveries.js";
export type { QuarantineAnswer } from "./deliveries/quarantine.js";
export type { FindingAnswer, TimelineEvent } from "./findings/finding.js";
export type { FindingFeeLinesAnswer } from "./findings/finding-fee-lines.js";
export type { OverlapAnswer } from "./findings/finding-overlaps.js";
export type { ConditionAnswer } from "./findings/finding-words.js";
export type { FindingListItem, FindingsAnswer } from "./findings/findings.js";
export type { OrientationAnswer } from "./findings/loss-beside.js";
export type { LossLawAnswer, LossProvision } from "./findings/loss-law.js";
export type { LossStepAnswer } from "./findings/loss-trace.js";
export type { ForecastAnswer } from "./fund/forecast.js";
export type { WarningsAnswer } from "./fund/warnings.js";
export type { InstitutionProfileAnswer, PeerAnswer, PeerIndicator } from "./institutions/institution.js";
export type { InstitutionAnswer, RankedInstitution } from "./institutions/institution-answer.js";
export type {
  ComparedFigure,
  ComparedInstitution,
  InstitutionComparisonAnswer,
} from "./institutions/institution-comparison.js";
export type { InstitutionsAnswer } from "./institutions/institutions.js";
export type {
  AccountMonth,
  FanPoint,
  FundItemAnswer,
  FundOffice,
  FundPool,
  FundStanding,
  FundWarning,
  IndicatorAnswer,
  LadderAnswer,
  PoolBudget,
  PoolForecast,
  RiskReserveAnswer,
  SourceAnswer,
  WarningLevel,
} from "./offices/fund-office.js";
export { localOffices } from "./offices/local-offices.js";
export type { Offices } from "./offices/offices.js";
export type { Places } from "./offices/places.js";
export type { ArticleAnswer, RuleAnswer, RuleOffice, RuleParameterAnswer } from "./offices/rule-office.js";
export type { Pool } from "./period/period.js";
export type { BenefitAnswer } from "./policy/benefit.js";
export type { PolicyAnswer, PolicyParameter, PolicyPeriod } from "./policy/parameters.js";
export { Questions } from "./questions/questions.js";
export type { RuleProfileAnswer } from "./rules/rule.js";
export type { RuleFoundAnswer } from "./rules/rules.js";
export { createServer, type ServerOptions } from "./server/create-server.js";
export type { AppRouter } from "./server/router.js";
export { type RunningServer, startServer } from "./server/start-server.js";
export type { FeeLineAnswer } from "./settlements/fee-line.js";
export type { FeeLineItem } from "./settlements/fee-line-item.js";
export type {
  SettlementAmount,
  SettlementAnswer,
  SettlementFeeLinesAnswer,
  SettlementFinding,
} from "./settlements/settlement.js";
export type { SettlementListItem, SettlementsAnswer } from "./settlements/settlements.js";
export type { Freshness, StatusAnswer } from "./status/status.js";
