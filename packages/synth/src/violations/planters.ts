import { splitAdmission } from "./a01-split-admission/split-admission.js";
import {
  splitDepartmentSettlements,
  splitDiagnosisChanged,
  splitDrgBedday,
  splitStagedOperations,
  splitTransferOut,
} from "./a01-split-admission/split-forms.js";
import {
  bedShared,
  bedsOverCapacity,
  chargeOutsideStay,
  hangingAbsence,
  hangingNoTreatment,
  stayWithoutBed,
} from "./a02-hanging-bed/hanging.js";
import { outpatientDuringStay } from "./a02-hanging-bed/outpatient-during-stay.js";
import { overlappingStays } from "./a02-hanging-bed/overlapping-stays.js";
import {
  examNoIndication,
  examRepeat,
  frequentOutpatient,
  itemOverIndication,
  itemPeriodFrequency,
  packageServices,
  treatmentNoIndication,
} from "./a03-over-treatment/over-treatment.js";
import { splitPrescriptionFees, splitPrescriptionLimit } from "./a04-split-prescription/split-prescription.js";
import { drugDaysOver, drugSupplyOverlap } from "./a05-over-quantity/drug-supply.js";
import { drugKindsOver, sliceHugePrescription } from "./a05-over-quantity/kinds-and-slices.js";
import { duplicateDrug } from "./a06-duplicate-drug/duplicate-drug.js";
import { itemPairDuplicate } from "./a07-duplicate-charge/item-pair-duplicate.js";
import {
  itemConsumableDuplicate,
  itemFrequency,
  packageChargeOverlap,
} from "./a07-duplicate-charge/more-duplicates.js";
import { itemPriceCeiling } from "./a08-over-standard/item-price-ceiling.js";
import {
  consumablePricePolicy,
  drugPricePolicy,
  selfMadeItem,
  surgeryNoDiscount,
  surgeryNoDiscountIncisionUnknown,
} from "./a08-over-standard/more-over-standard.js";
import { proportionNotApplied } from "./a08-over-standard/proportion-not-applied.js";
import { unitMismatch } from "./a08-over-standard/unit-mismatch.js";
import { consumableSplit, itemSplit } from "./a09-split-item/split-item.js";
import { cheapAsDear, facilitySwap, itemNotOffered, nameDistanceSwap, offlistAsOnlist } from "./a10-swap/swap.js";
import {
  deliveriesTooClose,
  diagnosisAge,
  distantVisits,
  impossibleService,
  operationNoAnaesthesia,
  sexMismatchCode,
  staffBothSides,
} from "./a11-impersonation/more-impersonation.js";
import { serviceAfterDeath } from "./a11-impersonation/service-after-death.js";
import { sexMismatchFee } from "./a11-impersonation/sex-mismatch-fee.js";
import { checkupWellness, injuryLiable, offListPaid } from "./a12-out-of-scope/out-of-scope.js";
import { consumableAgeLimit, drugAgeLimit, itemAgeLimit } from "./a13-payment-limits/age-limits.js";
import {
  careTypeLimit,
  consumableQuantity,
  courseLimit,
  departmentLimit,
  drugAgeUse,
  drugDiseaseList,
  drugSecondLine,
  indicationLimit,
  insuranceTypeLimit,
  internetHospitalScope,
  levelLimit,
  levelLimitConditional,
  missingCompanion,
  totalCap,
} from "./a13-payment-limits/more-limits.js";
import { sliceAloneUnpaid, sliceIncompatible, sliceNeverPaid } from "./a13-payment-limits/slices.js";
import { detailIncomplete, diagnosisOperation, diagnosisWithoutService } from "./a14-wrong-group/coding.js";
import { costShiftedOut, lowCodedGroup, upcodedGroup } from "./a14-wrong-group/wrong-group.js";
import { lowThresholdAdmission, lowThresholdRate } from "./a15-no-indication/low-threshold.js";
import { beyondLicence, doctorTwoPlaces, unqualifiedStaff } from "./a16-qualification/qualification.js";
import { suspendedInstitution, suspendedStaff } from "./a17-suspended/suspended.js";
import { assistedManyAdmissions, burstSwiping, frequentAdmission } from "./a18-frequency/frequency.js";
import {
  frequentPharmacy,
  manyShopsADay,
  nondrugAsDrug,
  pharmacyHugeQuantity,
  resaleSupply,
  rxWithoutPrescription,
  serialSwiping,
} from "./a19-pharmacy/pharmacy.js";
import { feeWaiver, groupAdmission } from "./a20-induced/induced.js";
import { benefitTwice, enrolledTwice, notWorkingAge } from "./a21-twice/twice.js";
import { drugNotFiled } from "./a22-wrongly-paid/drug-not-filed.js";
import { switchedDuringStay, waitingPeriod } from "./a22-wrongly-paid/waiting.js";
import { paidCapOrLimit, paidDeductible, paidOffsite, paidRatio } from "./a22-wrongly-paid/wrongly-paid.js";
import { outOfPolicyShare } from "./a23-out-of-policy/out-of-policy-share.js";
import { highValueConsumables, monitoredDrugs } from "./a24-watched-use/watched-use.js";
import { readmission31 } from "./a25-shares/readmission.js";
import { shareConsumable, shareCt, shareDrug, shareExam, shareMri, shareTreatment } from "./a25-shares/shares.js";
import type { Planter } from "./planter.js";

/** Every planter. New ones belong at the end: a planter's place decides its stream of chance. */
export const PLANTERS: readonly Planter[] = [
  splitAdmission,
  overlappingStays,
  outpatientDuringStay,
  itemPairDuplicate,
  itemPriceCeiling,
  sexMismatchFee,
  drugAgeLimit,
  itemAgeLimit,
  consumableAgeLimit,
  drugDaysOver,
  drugSupplyOverlap,
  serviceAfterDeath,
  paidRatio,
  paidDeductible,
  paidCapOrLimit,
  paidOffsite,
  splitDrgBedday,
  splitDepartmentSettlements,
  splitDiagnosisChanged,
  splitStagedOperations,
  splitTransferOut,
  hangingNoTreatment,
  hangingAbsence,
  chargeOutsideStay,
  bedsOverCapacity,
  bedShared,
  packageServices,
  examNoIndication,
  treatmentNoIndication,
  itemOverIndication,
  itemPeriodFrequency,
  examRepeat,
  frequentOutpatient,
  splitPrescriptionLimit,
  splitPrescriptionFees,
  drugKindsOver,
  sliceHugePrescription,
  duplicateDrug,
  itemConsumableDuplicate,
  itemFrequency,
  packageChargeOverlap,
  surgeryNoDiscount,
  drugPricePolicy,
  consumablePricePolicy,
  selfMadeItem,
  itemSplit,
  consumableSplit,
  nameDistanceSwap,
  offlistAsOnlist,
  cheapAsDear,
  facilitySwap,
  itemNotOffered,
  sexMismatchCode,
  diagnosisAge,
  distantVisits,
  staffBothSides,
  impossibleService,
  injuryLiable,
  checkupWellness,
  offListPaid,
  insuranceTypeLimit,
  sliceNeverPaid,
  sliceAloneUnpaid,
  drugSecondLine,
  indicationLimit,
  courseLimit,
  drugDiseaseList,
  levelLimit,
  careTypeLimit,
  departmentLimit,
  totalCap,
  drugAgeUse,
  sliceIncompatible,
  missingCompanion,
  consumableQuantity,
  upcodedGroup,
  lowCodedGroup,
  costShiftedOut,
  lowThresholdAdmission,
  lowThresholdRate,
  beyondLicence,
  unqualifiedStaff,
  doctorTwoPlaces,
  suspendedInstitution,
  suspendedStaff,
  frequentAdmission,
  assistedManyAdmissions,
  burstSwiping,
  frequentPharmacy,
  manyShopsADay,
  serialSwiping,
  pharmacyHugeQuantity,
  nondrugAsDrug,
  rxWithoutPrescription,
  resaleSupply,
  groupAdmission,
  feeWaiver,
  benefitTwice,
  enrolledTwice,
  notWorkingAge,
  waitingPeriod,
  switchedDuringStay,
  diagnosisOperation,
  detailIncomplete,
  drugNotFiled,
  internetHospitalScope,
  operationNoAnaesthesia,
  proportionNotApplied,
  diagnosisWithoutService,
  unitMismatch,
  deliveriesTooClose,
  stayWithoutBed,
  surgeryNoDiscountIncisionUnknown,
  levelLimitConditional,
  outOfPolicyShare,
  highValueConsumables,
  monitoredDrugs,
  shareDrug,
  shareExam,
  shareConsumable,
  shareTreatment,
  shareCt,
  shareMri,
  readmission31,
];
