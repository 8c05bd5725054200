import { cockpitProcedure } from "../cockpit/cockpit.js";
import { countiesProcedure } from "../cockpit/counties.js";
import { keyInstitutionsProcedure } from "../cockpit/key-institutions.js";
import { deliveredFilesProcedure } from "../deliveries/delivered-files.js";
import { deliveriesProcedure } from "../deliveries/deliveries.js";
import { quarantineProcedure } from "../deliveries/quarantine.js";
import { findingProcedure } from "../findings/finding.js";
import { findingFeeLinesProcedure } from "../findings/finding-fee-lines.js";
import { findingsProcedure } from "../findings/findings.js";
import { findingLossLawProcedure } from "../findings/loss-law.js";
import { forecastProcedure } from "../fund/forecast.js";
import { standingProcedure } from "../fund/standing.js";
import { warningsProcedure } from "../fund/warnings.js";
import { institutionProcedure } from "../institutions/institution.js";
import { institutionComparisonProcedure } from "../institutions/institution-comparison.js";
import { institutionsProcedure } from "../institutions/institutions.js";
import { benefitAssumingProcedure, benefitProcedure } from "../policy/benefit.js";
import { policyProcedure } from "../policy/parameters.js";
import { ruleProcedure } from "../rules/rule.js";
import { rulesProcedure } from "../rules/rules.js";
import { feeLineProcedure } from "../settlements/fee-line.js";
import { settlementFeeLinesProcedure, settlementProcedure } from "../settlements/settlement.js";
import { settlementsProcedure } from "../settlements/settlements.js";
import { statusProcedure } from "../status/status.js";
import { createCallerFactory, router } from "./trpc.js";

/** Every procedure of the platform; each reads its scope from the context. */
export const appRouter = router({
  status: statusProcedure,
  cockpit: cockpitProcedure,
  counties: countiesProcedure,
  keyInstitutions: keyInstitutionsProcedure,
  forecast: forecastProcedure,
  warnings: warningsProcedure,
  standing: standingProcedure,
  rules: rulesProcedure,
  rule: ruleProcedure,
  institutions: institutionsProcedure,
  institution: institutionProcedure,
  institutionComparison: institutionComparisonProcedure,
  findings: findingsProcedure,
  finding: findingProcedure,
  findingFeeLines: findingFeeLinesProcedure,
  findingLossLaw: findingLossLawProcedure,
  settlements: settlementsProcedure,
  settlement: settlementProcedure,
  settlementFeeLines: settlementFeeLinesProcedure,
  feeLine: feeLineProcedure,
  deliveries: deliveriesProcedure,
  deliveredFiles: deliveredFilesProcedure,
  quarantine: quarantineProcedure,
  policy: policyProcedure,
  benefit: benefitProcedure,
  benefitAssuming: benefitAssumingProcedure,
});

/** The type that the dashboard knows the API by. */
export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
