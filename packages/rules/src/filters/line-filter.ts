import type { NetFeeLine } from "@hengjian/domain";
import { z } from "zod";
import { startsWithAny } from "../exemptions/holds.js";
import { holdsDepartment, holdsDepartmentSql } from "../limits/departments.js";
import { withoutFlavour, withoutFlavourSql } from "../names/item-name.js";
import * as expressions from "../sql/expressions.js";
import { allOf, anyOf, literal, type Sql, sql } from "../sql/fragment.js";

const codes = z.array(z.string().min(1)).min(1);

/** Which fee lines a rule looks at; every given field must match, lines with no quantity left never do. */
export const lineFilterSchema = z
  .strictObject({
    careCategories: codes.optional().describe("categories of care"),
    insuranceTypes: codes.optional().describe("national codes of insurance types"),
    listTypes: codes.optional().describe("national codes of list types"),
    chargeKinds: codes.optional().describe("national codes of charge kinds"),
    chargeClasses: codes.optional().describe("national codes of charge classes"),
    itemPrefixes: codes.optional().describe("beginnings of item codes"),
    itemNameWords: codes.optional().describe("words of which the item's national name contains one"),
    exceptItemNameWords: codes.optional().describe("words of which the item's national name contains none"),
    hospitalItemNameWords: codes
      .optional()
      .describe("words of which the house's own name contains one, flavours in brackets left out"),
    exceptDepartments: codes
      .optional()
      .describe("departments none of which ordered the line; what is a part of one (20.01 of 20) counts as it"),
    withoutPrescription: z
      .boolean()
      .optional()
      .describe("only lines with neither a prescription of their own nor one from outside"),
    settledOnly: z
      .boolean()
      .optional()
      .describe("only lines of which something is in scope: what the person bears alone breaks no limit of payment"),
    minimumUnitPrice: z.int().min(0).optional().describe("micro-yuan of the unit price, inside"),
    withoutOutsideTests: z.boolean().optional().describe("leave out tests made by another house on order"),
    withoutDischargeDrugs: z.boolean().optional().describe("leave out drugs taken home at discharge"),
    withoutOutsidePrescriptions: z.boolean().optional().describe("leave out prescriptions filled outside"),
  })
  .default({});

/** A filter of fee lines. */
export type LineFilter = z.output<typeof lineFilterSchema>;

const LISTS = [
  ["careCategories", "careCategory", sql`care_category`],
  ["insuranceTypes", "insuranceType", sql`insurance_type`],
  ["listTypes", "listType", sql`list_type`],
  ["chargeKinds", "chargeKind", sql`charge_kind`],
  ["chargeClasses", "chargeClass", sql`charge_class`],
] as const;

/** Fields of a line that a filter asks for, by our name and the warehouse's. */
export function fieldsAskedFor(filter: LineFilter): { property: (typeof LISTS)[number][1]; column: string }[] {
  return LISTS.filter(([field]) => filter[field] !== undefined).map(([, property, column]) => ({ property, column }));
}

const FLAGS = [
  ["withoutOutsideTests", "outsideTest", sql`outside_test`],
  ["withoutDischargeDrugs", "dischargeDrug", sql`discharge_drug`],
  ["withoutOutsidePrescriptions", "outsidePrescription", sql`outside_prescription`],
] as const;

/** Whether a fee line passes. */
export type LineTest = (line: NetFeeLine) => boolean;

/** Tests of a filter, made once: before payment each line meets dozens of filters. */
const testsOf = new WeakMap<LineFilter, LineTest>();

/** Whether the line is looked at. */
export function lineMatches(filter: LineFilter, line: NetFeeLine): boolean {
  let test = testsOf.get(filter);
  if (test === undefined) {
    test = lineTest(filter);
    testsOf.set(filter, test);
  }
  return test(line);
}

/** The filter as one test, for whoever asks it of many lines. */
function lineTest(filter: LineFilter): LineTest {
  const test = standingLineTest(filter);
  return test === null ? (line) => line.quantity > 0 : (line) => line.quantity > 0 && test(line);
}

/** The same for lines of which some quantity is left; null: all of them pass. */
export function standingLineTest(filter: LineFilter): LineTest | null {
  const [first, ...others] = lineTests(filter);
  if (first === undefined) return null;
  return others.reduce<LineTest>((before, test) => (line) => before(line) && test(line), first);
}

/** One test for each field that is given. */
function lineTests(filter: LineFilter): LineTest[] {
  const tests: LineTest[] = [];
  for (const [field, property] of LISTS) {
    const allowed = filter[field];
    if (allowed !== undefined) tests.push((line) => allowed.includes(line[property]));
  }
  for (const [field, property] of FLAGS) {
    if (filter[field] === true) tests.push((line) => !line[property]);
  }
  const { itemNameWords, exceptItemNameWords, hospitalItemNameWords, minimumUnitPrice, itemPrefixes } = filter;
  if (itemNameWords !== undefined) tests.push((line) => itemNameWords.some((word) => line.itemName.includes(word)));
  if (exceptItemNameWords !== undefined) {
    tests.push((line) => !exceptItemNameWords.some((word) => line.itemName.includes(word)));
  }
  if (hospitalItemNameWords !== undefined) {
    tests.push((line) => containsAny(line.hospitalItemName, hospitalItemNameWords));
  }
  if (filter.exceptDepartments !== undefined) {
    const departments = filter.exceptDepartments.join(";");
    tests.push((line) => !holdsDepartment(departments, line.departmentCode));
  }
  if (filter.withoutPrescription === true) {
    tests.push((line) => line.prescriptionId === "" && !line.outsidePrescription);
  }
  if (filter.settledOnly === true) tests.push((line) => line.inScopeFen > 0);
  if (minimumUnitPrice !== undefined) tests.push((line) => line.unitPrice >= minimumUnitPrice);
  if (itemPrefixes !== undefined) tests.push((line) => startsWithAny(line.itemCode, itemPrefixes));
  return tests;
}

/** Whether the name contains one of the words, and not only in a flavour. */
function containsAny(name: string, words: readonly string[]): boolean {
  if (!words.some((word) => name.includes(word))) return false;
  const bare = withoutFlavour(name);
  return words.some((word) => bare.includes(word));
}

/** The same over the columns of `net_fee_line`. */
export function lineFilterSql(filter: LineFilter): Sql {
  const conditions: Sql[] = [sql`quantity > 0`];
  for (const [field, , column] of LISTS) {
    if (filter[field] !== undefined) conditions.push(expressions.oneOf(column, filter[field]));
  }
  for (const [field, , column] of FLAGS) {
    if (filter[field] === true) conditions.push(sql`NOT ${column}`);
  }
  if (filter.itemNameWords !== undefined) conditions.push(containsSql(sql`item_name`, filter.itemNameWords));
  if (filter.hospitalItemNameWords !== undefined) {
    // Flavours are looked for only in the few names that contain a word at all.
    conditions.push(containsSql(sql`hospital_item_name`, filter.hospitalItemNameWords));
    conditions.push(containsSql(withoutFlavourSql(sql`hospital_item_name`), filter.hospitalItemNameWords));
  }
  if (filter.exceptItemNameWords !== undefined) {
    conditions.push(...filter.exceptItemNameWords.map((word) => sql`position(item_name, ${literal(word)}) = 0`));
  }
  if (filter.exceptDepartments !== undefined)
    conditions.push(sql`NOT ${holdsDepartmentSql(literal(filter.exceptDepartments.join(";")), sql`department_code`)}`);
  if (filter.withoutPrescription === true) conditions.push(sql`prescription_id = ''`, sql`NOT outside_prescription`);
  if (filter.settledOnly === true) conditions.push(sql`in_scope_fen > 0`);
  if (filter.minimumUnitPrice !== undefined) conditions.push(sql`unit_price >= ${filter.minimumUnitPrice}`);
  if (filter.itemPrefixes !== undefined) {
    conditions.push(expressions.startsWithAny(sql`item_code`, filter.itemPrefixes));
  }
  return allOf(conditions);
}

function containsSql(name: Sql, words: readonly string[]): Sql {
  return anyOf(words.map((word) => sql`position(${name}, ${literal(word)}) > 0`));
}
