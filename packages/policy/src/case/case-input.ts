import { z } from "zod";

const YUAN = "must be yuan as a decimal string with at most two decimals, not negative";
const PRICE = "must be yuan as a decimal string with at most six decimals, not negative";
const DAY = "must be a day that exists, YYYY-MM-DD";

/** Not negative: a reversal is minus its original and is not computed here. */
const yuan = z.string(YUAN).regex(/^\d{1,13}(\.\d{1,2})?$/, YUAN);
const price = z.string(PRICE).regex(/^\d{1,9}(\.\d{1,6})?$/, PRICE);
const day = z.iso.date(DAY);
const level = z.union([z.literal(1), z.literal(2), z.literal(3)], "must be 1, 2 or 3");
const months = z.int("must be a whole number of months").min(0, "must not be negative").max(1200, "is too many months");

function oneOf<const T extends readonly [string, ...string[]]>(words: T) {
  return z.enum(words, `must be one of ${words.join(", ")}`);
}

const line = z.strictObject({
  kind: oneOf(["drug", "service", "consumable"]),
  class: oneOf(["A", "B", "C"]),
  amount: yuan.describe("Amount of the line, yuan"),
  unitPrice: price.optional().describe("Price of one unit, yuan; decides the tier of a consumable"),
  ceiling: price.optional().describe("Payment ceiling for one unit, yuan; units = amount ÷ unitPrice"),
  traditional: z.boolean().optional().describe("House-made Chinese preparation or non-drug Chinese therapy"),
});

const enrolment = z.strictObject({
  insuredSince: day.optional().describe("First day of unbroken cover"),
  paidOn: day.optional().describe("The day the payment arrived"),
  arrearsMonths: months.optional(),
  arrearsPaidUp: z.boolean().optional(),
  scheme: oneOf(["employer", "flexible", "resident"]).optional(),
  previousScheme: oneOf(["employee", "resident", "other", "other-area"]).optional(),
  gapMonths: months.optional().describe("Months without cover between the previous scheme and this one"),
  newbornRegisteredOn: day.optional(),
});

const before = z.strictObject({
  oncologyAdmissions: z.int("must be a whole number").min(0, "must not be negative").optional(),
  capUsed: yuan.optional(),
  countedPersonal: yuan.optional(),
  outpatientPaid: yuan.optional().describe("Paid by the fund this calendar year"),
  prenatalPaid: yuan.optional(),
});

/** The input of `hengjian benefit --json`. Amounts are decimal strings in yuan, days YYYY-MM-DD. */
export const caseInputSchema = z.strictObject({
  area: z.string("must be the name of an area").min(1),
  pool: oneOf(["employee", "resident"]),
  careType: oneOf(["inpatient", "outpatient", "chronic", "prenatal", "separate-drug", "day-surgery"]),
  date: day.describe("Admission or service day"),
  settledDate: day.optional(),
  institutionLevel: level,
  birthDate: day.optional(),
  identity: oneOf(["ordinary", "low-income", "assisted", "special"]).optional(),
  condition: oneOf(["hypertension", "diabetes"]).optional(),
  offSite: oneOf(["none", "resident-elsewhere", "referred", "emergency", "unfiled"]).optional(),
  referral: z.strictObject({ from: level, filed: z.boolean() }).optional(),
  sameHouseTransfer: z.boolean().optional(),
  oncology: z.boolean().optional().describe("The stay is for chemo- or radiotherapy"),
  enrolment: enrolment.optional(),
  lines: z.array(line).min(1, "needs at least one line"),
  before: before.optional(),
});

/** A case as it is written. */
export type CaseInput = z.infer<typeof caseInputSchema>;
