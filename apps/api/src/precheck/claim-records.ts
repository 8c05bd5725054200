import {
  type Diagnosis,
  diagnosisTable,
  type FieldProblem,
  type Filing,
  filingTable,
  type LocalTime,
  type NetFeeLine,
  type NetSettlement,
  type Operation,
  operationTable,
  personTable,
  type Visit,
  visitTable,
} from "@hengjian/domain";
import { type CaseRecords, NO_CASES } from "@hengjian/rules";
import type { ClaimInput, HistoryInput } from "./claim-schema.js";
import { sentLine } from "./fee-lines.js";
import { netLines } from "./net-lines.js";
import { amountsOf, type Head, type HeadContext, headOf } from "./settlement-head.js";
import { wholeRecord } from "./whole-record.js";

/** A claim and its past as the rules look at them. */
export interface ClaimRecords {
  readonly claim: CaseRecords;
  /** Undefined where no history was sent. */
  readonly history: CaseRecords | undefined;
  /** Returns that take back nothing; when there is one, the records are not to be used. */
  readonly problems: readonly FieldProblem[];
}

/** Turns a claim that was read and agrees with itself into records. */
export function claimRecords(input: ClaimInput, context: HeadContext): ClaimRecords {
  const head = headOf(input.setlinfo, whoseVisit(input), context);
  const sent = input.feedetail.flatMap((line, place) =>
    line.validFlag === false ? [] : [sentLine(line, head, place)],
  );
  const { lines, wrong } = netLines(sent);
  const problems = wrong.map(({ place, problem }) => ({ path: `feedetail[${place}].cnt`, problem }));
  const settlement: NetSettlement = { ...head, ...amountsOf(input.setlinfo, lines) };
  const claim: CaseRecords = {
    ...NO_CASES,
    settlements: [settlement],
    feeLines: lines,
    visits: [wholeRecord(visitTable, { ...visitOf(head), ...input.mdtrtinfo })],
    diagnoses: diagnosesOf(input.diseinfo, head.visitId),
    operations: operationsOf(input),
    persons:
      input.psninfo === undefined ? [] : [wholeRecord(personTable, { ...input.psninfo, personId: head.personId })],
    filings: filingsOf(input),
  };
  const history = input.history === undefined ? undefined : historyRecords(input.history, { head, context });
  return { claim, history, problems };
}

function whoseVisit({ mdtrtinfo, setlinfo, psninfo }: ClaimInput) {
  const { visitId, personId, institutionId } = mdtrtinfo;
  const sex = setlinfo.sex ?? mdtrtinfo.sex ?? psninfo?.sex ?? "";
  const birthDate = setlinfo.birthDate ?? mdtrtinfo.birthDate ?? psninfo?.birthDate ?? null;
  return { visitId, personId, institutionId, sex, birthDate };
}

function visitOf({ visitId, personId, institutionId, ...head }: Head) {
  const beganAt = `${head.beginDay} 00:00:00` as LocalTime;
  return { visitId, personId, institutionId, careType: head.careType, insuranceType: head.insuranceType, beganAt };
}

function diagnosesOf(rows: ClaimInput["diseinfo"], visitId: string): Diagnosis[] {
  return rows.flatMap((row, index) =>
    row.validFlag === false
      ? []
      : [wholeRecord(diagnosisTable, { diagnosisType: "1", diagnosisOrder: index + 1, visitId, ...row })],
  );
}

function operationsOf({ oprninfo, mdtrtinfo }: ClaimInput): Operation[] {
  return oprninfo.map((row, index) =>
    wholeRecord(operationTable, { operationOrder: index + 1, visitId: mdtrtinfo.visitId, ...row }),
  );
}

function filingsOf({ psn_fil_d, mdtrtinfo }: ClaimInput): Filing[] {
  return psn_fil_d.map((row, index) =>
    wholeRecord(filingTable, { filingId: String(index + 1), personId: mdtrtinfo.personId, ...row }),
  );
}

/** Earlier records of the claim's person; what a head of the past does not say of the person is what the claim says. */
function historyRecords(input: HistoryInput, of: { readonly head: Head; readonly context: HeadContext }): CaseRecords {
  const { head, context } = of;
  const heads = new Map<string, Head>([[head.visitId, head]]);
  const earlier = input.setlinfo.map((sent) => {
    const { sex, birthDate, personId } = head;
    const institutionId = sent.institutionId ?? head.institutionId;
    return { sent, head: headOf(sent, { visitId: sent.visitId, personId, institutionId, sex, birthDate }, context) };
  });
  for (const one of earlier) heads.set(one.head.visitId, one.head);
  const sentLines = input.feedetail.flatMap((line, place) => {
    const own = heads.get(line.visitId);
    return own === undefined || line.validFlag === false
      ? []
      : [sentLine(line, ownHead(own, line.settlementId), place)];
  });
  const { lines } = netLines(sentLines);
  const bySettlement = linesBySettlement(lines);
  return {
    ...NO_CASES,
    settlements: earlier.map((one) => ({
      ...one.head,
      ...amountsOf(one.sent, bySettlement.get(one.head.settlementId) ?? []),
    })),
    feeLines: lines,
    visits: visitsOf(
      input,
      earlier.map((one) => one.head),
    ),
    diagnoses: input.diseinfo.flatMap((row) => diagnosesOf([row], row.visitId)),
  };
}

function linesBySettlement(lines: readonly NetFeeLine[]): ReadonlyMap<string, NetFeeLine[]> {
  const groups = new Map<string, NetFeeLine[]>();
  for (const line of lines) {
    const group = groups.get(line.settlementId);
    if (group === undefined) groups.set(line.settlementId, [line]);
    else group.push(line);
  }
  return groups;
}

/** A line of the past may name its own settlement of the visit, an earlier part of the same stay. */
function ownHead(head: Head, settlementId: string | undefined): Head {
  return settlementId === undefined ? head : { ...head, settlementId };
}

function visitsOf(input: HistoryInput, heads: readonly Head[]): Visit[] {
  const sent = new Map(input.mdtrtinfo.map((row) => [row.visitId, row] as const));
  const known = new Set(heads.map((head) => head.visitId));
  return [
    ...heads.map((head) => wholeRecord(visitTable, { ...visitOf(head), ...sent.get(head.visitId) })),
    ...input.mdtrtinfo.flatMap((row) =>
      known.has(row.visitId) || row.beganAt === undefined ? [] : [wholeRecord(visitTable, row)],
    ),
  ];
}
