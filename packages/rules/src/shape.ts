import type { CalendarDate, FindingEvidence, NameLabels, NetFeeLine } from "@hengjian/domain";
import type { z } from "zod";
import type { Facts, ReferenceFacts } from "./facts/facts.js";
import type { CaseRecords } from "./facts/records.js";
import type { LineFilter } from "./filters/line-filter.js";
import type { Rule } from "./rule.js";
import type { Sql } from "./sql/fragment.js";
import type { RelationName, SqlScope } from "./sql/relations.js";

/** A visit at which exemptions are looked up, and the part it plays: `subject`, `earlier`, `later`. */
export interface ExemptionVisit {
  readonly role: string;
  readonly visitId: string;
}

/** What a shape's evaluator finds, before exemptions are looked at. */
export interface Candidate {
  readonly evidence: Omit<FindingEvidence, "exemptions">;
  readonly exemptionVisits: readonly ExemptionVisit[];
  /** For exemptions by age; null: unknown. */
  readonly birthDate: CalendarDate | null;
}

/** An input without which nothing, or a row of a relation, cannot be judged. */
export type Need = RelationNeed | ColumnNeed;

/** A relation that must hold rows: a register or price list that was never delivered decides nothing. */
export interface RelationNeed {
  readonly relation: RelationName;
  readonly column?: undefined;
  /** Fewer rows are a part of a register and decide nothing either; absent: one row is enough. */
  readonly minimumRows?: number;
  /** Without any row every subject would be hit, for want of what was never delivered: nothing is found then. */
  readonly accusesWhenEmpty?: true;
}

/** A column that must be filled in a row. */
export interface ColumnNeed {
  readonly relation: RelationName;
  readonly column: string;
  /** How absence looks in that column: NULL, or one of these texts. */
  readonly absent: "null" | readonly string[];
}

/**
 * How far a line brings a rule to a hit. 1 or more: it may be one by itself; 0: it changes nothing, whatever stands beside
 * it; between them: only where the weights of all lines that the rule is given add up to 1 can anything be found. A whole number over n of a limit
 * that must be exceeded is thus divided by n + 1.
 */
export type LineWeight = number | ((line: NetFeeLine) => number);

/** Weight of a line that is a hit only together with another. */
export const ONE_OF_TWO = 0.5;

/** What a shape's author writes. */
export interface ShapeDefinition<S extends z.ZodType> {
  /** Kebab-case, the name of its folder. */
  readonly id: string;
  /** One sentence: what it looks at. */
  readonly title: { readonly zh: string; readonly en: string };
  /** Parameters with unit (in `.describe`) and bounds. */
  readonly parameters: S;
  /** Every condition name that evidence may carry, with its label. */
  readonly conditionLabels: NameLabels;
  /** Roles of the visits at which exemptions are looked up. */
  readonly exemptionRoles: readonly string[];
  /**
   * With how many days of looking back `linesOfScope` holds every line of the visits at which exemptions are looked up; absent:
   * they may be any.
   */
  exemptionReachDays?(rule: Rule<z.output<S>>): number;
  /** Whether one claim before payment is enough to judge. */
  readonly claimLevel: boolean;
  /**
   * Whether a finding may rest on rows of several persons or be about none; absent: it is about one person and follows from that
   * person's rows and the registers alone, so that a delivery can change it only for persons of whom it tells something.
   */
  readonly acrossPersons?: true;
  /**
   * Finds in records; the order does not matter, source ids are unique. `lines` are the fee lines to look at: all of the
   * facts, or at least those that `looksAt`, `triggers` and `weight` leave.
   */
  evaluate(rule: Rule<z.output<S>>, facts: Facts, lines: readonly NetFeeLine[]): Candidate[];
  /**
   * The same as one ClickHouse SELECT: the columns of FINDING_COLUMNS without `exemptions`, and what these are looked up by,
   * `exemption_visits` (role and visit) and `birth_date`. `source_ids` is unique within a rule.
   */
  sql(rule: Rule<z.output<S>>, scope: SqlScope): Sql;
  /**
   * A part of that query: where it gives no row, the shape finds nothing in the scope. Where few rows are to be read, understanding
   * the whole query is most of the work. Absent: no part is so much smaller.
   */
  firstLook?(rule: Rule<z.output<S>>, scope: SqlScope): Sql;
  /** Inputs whose absence makes a row undecidable. */
  needs?(rule: Rule<z.output<S>>): readonly Need[];
  /** Whether standing on a list is what counts, so that points kept as text are judged like the others. */
  readonly listedIsEnough?: boolean;
  /** Item codes without which a claim cannot be hit; absent: every claim is looked at. */
  triggers?(rule: Rule<z.output<S>>, reference: ReferenceFacts): Iterable<string> | undefined;
  /**
   * Whether every finding of a scope rests on a line of an item of the rule's knowledge that `linesOfScope` gives: where no such
   * item was charged, nothing is found. Absent: other lines can be hit, too.
   */
  onListedItems?(rule: Rule<z.output<S>>): boolean;
  /**
   * The filter of the lines that the rule looks at, where lines that do not pass it, or whose items are not among the
   * triggers, change nothing; absent or undefined: it may look at any line.
   */
  looksAt?(rule: Rule<z.output<S>>): LineFilter | undefined;
  /**
   * How far lines of an item bring the rule to a hit, by what is known beside the claim; lines are already known to pass
   * `looksAt`. Nearly every claim before payment ends here. Undefined: each line may be one, and so are all of the claim.
   */
  weight?(rule: Rule<z.output<S>>, reference: ReferenceFacts): ((itemCode: string) => LineWeight) | undefined;
  /** Records of the claim without any of which nothing is found; absent: settlements and lines are enough. */
  readonly judgesOnly?: keyof CaseRecords;
  /** Whether it judges, beside lines, a settlement of which no line was delivered; absent: no. */
  judgesWithoutLines?(rule: Rule<z.output<S>>): boolean;
}

/** For shapes that look at nothing but lines of items with a point in the rule's lists. */
export const OF_LISTED_ITEMS: Pick<ShapeDefinition<z.ZodType>, "triggers" | "onListedItems"> = {
  triggers: (rule, reference) => reference.points(rule.knowledge).keys(),
  onListedItems: () => true,
};

/** A way of looking, with its parameters' type behind it: rules reach it only through the catalogue's validation. */
export type Shape = ShapeDefinition<z.ZodType>;

/**
 * Declares a shape and lays its parameter type aside: a `Rule` is made by the catalogue, which has parsed the parameters
 * with this very schema, so the evaluator and the query get what they were written for.
 */
export function defineShape<S extends z.ZodType>(definition: ShapeDefinition<S>): Shape {
  return definition as unknown as Shape;
}
