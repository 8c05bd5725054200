import type { ConditionResult, NetFeeLine } from "@hengjian/domain";
import { z } from "zod";
import { lineCandidate } from "../../evidence/line-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { sortedUnique } from "../../facts/grouping.js";
import { pointsOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import { holdsDepartment } from "../../limits/departments.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { unregisteredLineSql } from "./unregistered-line-sql.js";

const parameters = z.strictObject({
  register: z
    .enum(["staff", "department", "item"])
    .describe("register that the line is held against; item: departments that the listed item needs at its house"),
  lines: lineFilterSchema,
});

/** Parameters of the shape. */
export type UnregisteredLineParameters = z.output<typeof parameters>;

/** A fee line that its house's registers do not allow on its day. */
export const unregisteredLine = defineShape({
  id: "unregistered-line",
  title: { zh: "人员或科目未登记", en: "Staff or department not registered" },
  parameters,
  conditionLabels: {
    doctor: { zh: "医师", en: "Doctor" },
    department: { zh: "科室", en: "Department" },
    institution: { zh: "机构", en: "House" },
    item: { zh: "项目", en: "Item" },
  },
  exemptionRoles: ["subject"],
  claimLevel: true,
  evaluate,
  sql: unregisteredLineSql,
  weight: (rule, reference) => {
    if (rule.parameters.register !== "item") return undefined;
    const points = reference.points(rule.knowledge);
    return (itemCode) => (points.has(itemCode) ? 1 : 0);
  },
  needs: (rule) => [
    { relation: rule.parameters.register === "staff" ? "current_staff" : "current_institution" },
    {
      relation: "net_fee_line",
      column: { staff: "doctor_code", department: "department_code", item: "item_code" }[rule.parameters.register],
      absent: [""],
    },
  ],
});

function evaluate(rule: Rule<UnregisteredLineParameters>, facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  const { register, lines } = rule.parameters;
  const missing = {
    staff: () => unregisteredDoctor(facts),
    department: () => unapprovedDepartment(facts),
    item: () => departmentsLacking(facts, rule.knowledge),
  }[register]();
  return feeLines.flatMap((line) => {
    const seen = lineMatches(lines, line) ? missing(line) : null;
    if (seen === null) return [];
    const item = register === "item" ? line.itemName : "";
    return [
      lineCandidate(line, [
        seen,
        { name: "institution", actual: line.institutionId, limit: "" },
        { name: "item", actual: item, limit: "" },
      ]),
    ];
  });
}

type Look = (line: NetFeeLine) => ConditionResult | null;

function unregisteredDoctor(facts: Facts): Look {
  return (line) => {
    const staff = facts.reference.staffByInstitution().get(line.institutionId);
    if (line.doctorCode === "" || staff === undefined) return null;
    const registered = staff.some(
      (row) =>
        row.staffCode === line.doctorCode &&
        row.fromDate <= line.chargedDay &&
        (row.toDate === null || line.chargedDay < row.toDate),
    );
    return registered ? null : { name: "doctor", actual: line.doctorCode, limit: "" };
  };
}

function unapprovedDepartment(facts: Facts): Look {
  return (line) => {
    const approved = facts.reference.institutionById().get(line.institutionId)?.departments ?? "";
    if (line.departmentCode === "" || approved === "" || holdsDepartment(approved, line.departmentCode)) return null;
    return { name: "department", actual: line.departmentCode, limit: approved };
  };
}

/** The house has none of the departments that any point of the item asks for. */
function departmentsLacking(facts: Facts, lists: readonly string[]): Look {
  const points = facts.reference.points(lists);
  return (line) => {
    const ofItem = pointsOn(points.get(line.itemCode) ?? [], line.chargedDay);
    const approved = facts.reference.institutionById().get(line.institutionId)?.departments ?? "";
    if (ofItem.length === 0 || approved === "") return null;
    const own = approved.split(";");
    const offered = ofItem.some(
      (point) =>
        !point.decidable ||
        point.departments === "" ||
        point.departments.split(";").some((department) => own.includes(department)),
    );
    if (offered) return null;
    const needed = sortedUnique(ofItem.map((point) => point.departments)).join("|");
    return { name: "department", actual: approved, limit: needed };
  };
}
