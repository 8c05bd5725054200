import { ageOn } from "@hengjian/domain";

/** The ten rules that three engines carry. */
export const TEN_RULES = [
  "care-type-limit",
  "department-limit",
  "drug-age-limit",
  "insurance-type-limit",
  "item-age-limit",
  "item-price-ceiling",
  "level-limit",
  "sex-mismatch-fee",
  "slice-huge-prescription",
  "slice-never-paid",
];

const NEWBORN_OR_TRANSPLANT = /^(O8[0-4]|Z3[78]|Z94)/;
const NO_CEILING = Number.MAX_SAFE_INTEGER;
const EVERY_AGE = 999;

/**
 * Lines as a rule engine without knowledge of its own gets them: flat facts with the limits of the line's item, its price
 * in force and the exemptions already looked up. All this happens before the clock starts, in favour of those engines.
 */
export function joinedFacts(reference) {
  const point = (lists, line) => reference.points(lists).get(line.itemCode)?.[0];
  const ceiling = (line) =>
    reference
      .pricesByItem()
      .get(line.itemCode)
      ?.find((row) => row.priceLevel === line.ceilingLevel)?.ceilingPrice;
  return (claim) => {
    const exempt = claim.diagnoses.some((row) => NEWBORN_OR_TRANSPLANT.test(row.diagnosisCode));
    return claim.feeLines.map((line) => {
      const care = point(["drug-care-type"], line)?.careTypes.split(";") ?? [];
      return {
        ...{ id: line.feeLineId, sex: line.sex, exempt, listType: line.listType, careCategory: line.careCategory },
        ...{ level: line.institutionLevel, insuranceType: line.insuranceType, department: line.departmentCode },
        ...{ unitPrice: line.unitPrice, quantity: line.quantity, inScope: line.inScopeFen },
        age: ageOn(line.birthDate, line.chargedDay),
        sexAllowed: point(["drug-sex", "item-sex"], line)?.sex ?? "",
        drugAgeBelow: point(["drug-age"], line)?.ageToYears ?? EVERY_AGE,
        itemAgeBelow: point(["item-age"], line)?.ageToYears ?? EVERY_AGE,
        levelFrom: point(["drug-level"], line)?.minimumLevel ?? point(["item-level"], line)?.minimumLevel ?? 0,
        careLimited: care.length > 0,
        careAllowed: care.includes("inpatient") ? [...care, "day-surgery"] : care,
        insuranceAllowed: point(["drug-insurance-type", "item-insurance-type"], line)?.insuranceType ?? "",
        departmentLimited: point(["item-department"], line) !== undefined,
        departmentsAllowed: point(["item-department"], line)?.departments.split(";") ?? [],
        ceiling: ceiling(line) ?? NO_CEILING,
        neverPaid: point(["slice-never-paid"], line) !== undefined,
      };
    });
  };
}
