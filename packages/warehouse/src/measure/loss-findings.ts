import {
  type CalendarDate,
  type LossMethod,
  parseYuan,
  type Quantity,
  type UnitPrice,
  type Verdict,
  type ViolatingPart,
} from "@hengjian/domain";
import type { LossFinding } from "@hengjian/loss";
import type { Warehouse } from "../client/warehouse.js";
import { FINDINGS_OF_LOSS } from "./person-stream.js";

interface FindingRow {
  readonly finding_id: string;
  readonly rule_id: string;
  readonly institution_id: string;
  readonly institution_area: string;
  readonly verdict: Verdict;
  readonly method: LossMethod;
  readonly settlement_ids: readonly string[];
  readonly parts: readonly {
    readonly settlement_id: string;
    readonly fee_line_id: string;
    readonly excess_quantity: string | null;
    readonly lawful_price: string | null;
  }[];
  readonly first_day: CalendarDate;
  readonly last_day: CalendarDate;
  readonly lawful_standard: string;
  readonly excess_days: string;
  readonly discovered_on: CalendarDate;
  readonly continues_until: CalendarDate;
}

/** A finding with what its clock needs, and where its loss is counted. */
export interface FoundLoss extends LossFinding {
  readonly ruleId: string;
  readonly institutionId: string;
  /** Area of the institution. */
  readonly county: string;
  /** Day of the first screening that found it: discovery stops the clock of the penalty. */
  readonly discoveredOn: CalendarDate;
  /** Last day of the acts that the same rule finds at the same house: people may call them one continuing act. */
  readonly continuesUntil: CalendarDate;
}

/** A finding keeps its id through all screenings of the same facts; the first one that was complete found it. */
const FIRST_FOUND = `SELECT f.finding_id AS finding_id, toDate32(min(r.finished_at)) AS found_on
  FROM finding AS f INNER JOIN screen_result AS r ON r.result_id = f.result_id GROUP BY finding_id`;

/**
 * The findings that enter a loss: those in force, or those of another SELECT with the same columns. Standards and days
 * that a method needs stand among their conditions.
 */
export async function lossFindings(warehouse: Warehouse, source: string = FINDINGS_OF_LOSS): Promise<FoundLoss[]> {
  const findings: FoundLoss[] = [];
  const condition = (name: string): string => `arrayFirst(c -> c.name = '${name}', conditions).actual`;
  const rows = warehouse.stream<FindingRow>(
    `SELECT finding_id, rule_id, institution_id, institution_area, verdict, method, settlement_ids, parts, toString(first_day) AS first_day,
       toString(last_day) AS last_day, ${condition("lawful-standard")} AS lawful_standard,
       ${condition("excess-days")} AS excess_days,
       toString(r.found_on) AS discovered_on,
       toString(if(institution_id = '', f.last_day, max(f.last_day) OVER (PARTITION BY rule_id, institution_id)))
         AS continues_until
     FROM (${source}) AS f
     ANY LEFT JOIN (${FIRST_FOUND}) AS r ON r.finding_id = f.finding_id
     ORDER BY finding_id`,
  );
  for await (const batch of rows) findings.push(...batch.map(lossFinding));
  return findings;
}

/** Where whole settlements would be wrong but a finding names some of their lines only, these lines alone are taken out. */
function methodOf({ method, parts }: FindingRow): FindingRow["method"] {
  const linesOnly = method === "whole-settlement" && parts.length > 0 && parts.every((part) => part.fee_line_id !== "");
  return linesOnly ? "lines-out" : method;
}

/**
 * Where whole settlements are wrong, the parts say which: the evidence also lists settlements that are right, such as the
 * better proven one of two stays at the same time.
 */
function lossFinding(row: FindingRow): FoundLoss {
  const wrong = row.parts.map(({ settlement_id }) => settlement_id);
  const whole = row.method === "whole-settlement" && wrong.length > 0;
  return {
    id: row.finding_id,
    ruleId: row.rule_id,
    institutionId: row.institution_id,
    county: row.institution_area,
    verdict: row.verdict,
    method: methodOf(row),
    settlementIds: whole ? [...new Set(wrong)] : row.settlement_ids,
    parts: row.parts.map(violatingPart),
    firstDay: row.first_day,
    lastDay: row.last_day,
    discoveredOn: row.discovered_on,
    continuesUntil: row.continues_until,
    ...(row.lawful_standard === "" ? {} : { lawfulStandardFen: parseYuan(row.lawful_standard) }),
    ...(row.excess_days === "" ? {} : { excessDays: Number(row.excess_days) }),
  };
}

function violatingPart(part: FindingRow["parts"][number]): ViolatingPart {
  return {
    settlementId: part.settlement_id,
    feeLineId: part.fee_line_id,
    excessQuantity: part.excess_quantity === null ? null : (Number(part.excess_quantity) as Quantity),
    lawfulPrice: part.lawful_price === null ? null : (Number(part.lawful_price) as UnitPrice),
  };
}
