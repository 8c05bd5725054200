import type { FieldProblem } from "@hengjian/domain";
import { z } from "zod";

type Fields = Readonly<Record<string, unknown>>;

function object(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

const existingDay = z.iso.date();

/** Days that do not exist are named by their own field; nothing is compared with them. */
function day(value: unknown): string | undefined {
  return existingDay.safeParse(value).data;
}

function dateProblems(input: Fields): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const date = day(input.date);
  const birth = day(input.birthDate);
  const settled = day(input.settledDate);
  if (date !== undefined && birth !== undefined && birth > date) {
    problems.push({ path: "birthDate", problem: "is after date" });
  }
  if (date !== undefined && settled !== undefined && settled < date) {
    problems.push({ path: "settledDate", problem: "is before date" });
  }
  for (const [path, value] of Object.entries({ date, birthDate: birth, settledDate: settled })) {
    if (value !== undefined && (value < "1880" || value >= "2200")) {
      problems.push({ path, problem: "must lie in the years 1880 to 2199" });
    }
  }
  return problems;
}

const TIERED: readonly unknown[] = ["inpatient", "day-surgery", "chronic"];

function lineProblems(input: Fields): FieldProblem[] {
  const lines = Array.isArray(input.lines) ? input.lines.map(object) : [];
  return lines.flatMap((line, index) => {
    const problems: FieldProblem[] = [];
    const priced = line.unitPrice !== undefined;
    if (line.ceiling !== undefined && !priced) {
      problems.push({ path: `lines[${index}].unitPrice`, problem: "is needed beside ceiling" });
    } else if (line.kind === "consumable" && line.class !== "C" && TIERED.includes(input.careType) && !priced) {
      problems.push({ path: `lines[${index}].unitPrice`, problem: "is needed to choose the tier of a consumable" });
    }
    if (priced && typeof line.unitPrice === "string" && /^0+(\.0+)?$/.test(line.unitPrice)) {
      problems.push({ path: `lines[${index}].unitPrice`, problem: "must be above 0" });
    }
    const known = line.kind === "service" || line.kind === "consumable";
    if (input.careType === "separate-drug" && known) {
      problems.push({ path: `lines[${index}].kind`, problem: "must be drug in a separate-drug case" });
    }
    return problems;
  });
}

/** What a change from each previous scheme is judged by; a scheme of no known name is named by its own field alone. */
const NEEDED_FOR_CHANGE: ReadonlyMap<unknown, readonly string[]> = new Map([
  ["employee", ["paidOn", "insuredSince"]],
  ["resident", ["paidOn", "insuredSince"]],
  ["other", ["paidOn"]],
  ["other-area", ["paidOn"]],
]);

function changeProblems(input: Fields, enrolment: Fields): FieldProblem[] {
  const previous = enrolment.previousScheme;
  if (previous === input.pool) return [];
  const needed = NEEDED_FOR_CHANGE.get(previous) ?? [];
  return needed
    .filter((field) => enrolment[field] === undefined)
    .map((field) => ({ path: `enrolment.${field}`, problem: "is needed to judge a change of scheme" }));
}

function enrolmentProblems(input: Fields): FieldProblem[] {
  const enrolment = object(input.enrolment);
  const problems = changeProblems(input, enrolment);
  const { scheme, newbornRegisteredOn } = enrolment;
  const own = scheme === "resident" ? "resident" : "employee";
  const known = scheme === "resident" || scheme === "employer" || scheme === "flexible";
  if (known && typeof input.pool === "string" && own !== input.pool) {
    problems.push({ path: "enrolment.scheme", problem: `does not belong to pool ${input.pool}` });
  }
  const birth = day(input.birthDate);
  const registered = day(newbornRegisteredOn);
  if (registered === undefined) return problems;
  if (input.birthDate === undefined) {
    problems.push({ path: "birthDate", problem: "is needed beside enrolment.newbornRegisteredOn" });
  } else if (birth !== undefined && registered < birth) {
    problems.push({ path: "enrolment.newbornRegisteredOn", problem: "is before birthDate" });
  }
  return problems;
}

/** What is wrong between fields; looks at whatever part of the input has the right shape. */
export function crossFieldProblems(input: unknown): FieldProblem[] {
  const fields = object(input);
  return [...dateProblems(fields), ...lineProblems(fields), ...enrolmentProblems(fields)];
}
