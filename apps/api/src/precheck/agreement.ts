import {
  type Column,
  diagnosisTable,
  type FieldProblem,
  feeLineTable,
  filingTable,
  operationTable,
  personTable,
  settlementTable,
  visitTable,
} from "@hengjian/domain";
import type { ClaimInput } from "./claim-schema.js";

type Row = Readonly<Record<string, unknown>>;

/** A section's row: where it stands in the body, what was read of it, and the body's own text of it. */
interface Placed {
  readonly path: string;
  readonly columns: Readonly<Record<string, Column>>;
  readonly read: Row;
  readonly raw: unknown;
}

/** Facts that may stand in several sections and must then be the same: whose, where, which visit. */
const SHARED = ["visitId", "personId", "institutionId"] as const;
const OF_THE_PERSON = ["sex", "birthDate"] as const;

/**
 * What a claim says twice in different words, which visits of the history have no settlement, what is sent twice, and
 * days in the wrong order.
 */
export function disagreements(claim: ClaimInput, body: unknown): FieldProblem[] {
  const own = placedRows(claim, body);
  const past = historyRows(claim, body);
  const visit = claim.mdtrtinfo as Row;
  const problems = own.flatMap((row) =>
    SHARED.filter((name) => row.read[name] !== undefined && row.read[name] !== visit[name]).map((name) =>
      problemOf(row, name, `is not that of mdtrtinfo, '${String(visit[name])}'`),
    ),
  );
  const others = past.filter((row) => row.read.personId !== undefined && row.read.personId !== visit.personId);
  problems.push(...others.map((row) => problemOf(row, "personId", "is another person than the claim's")));
  problems.push(
    ...twoPersons(own),
    ...sentTwice([...own, ...past], claim.mdtrtinfo.visitId),
    ...withoutHead(claim, past),
  );
  if (claim.setlinfo.endDate < claim.setlinfo.beginDate) {
    problems.push({ path: "setlinfo.enddate", problem: "is before begndate" });
  }
  return problems;
}

function placedRows(claim: ClaimInput, body: unknown): Placed[] {
  return [
    placed("mdtrtinfo", visitTable.columns, claim.mdtrtinfo, body),
    placed("setlinfo", settlementTable.columns, claim.setlinfo, body),
    ...(claim.psninfo === undefined ? [] : [placed("psninfo", personTable.columns, claim.psninfo, body)]),
    ...list("feedetail", feeLineTable.columns, claim.feedetail, body),
    ...list("diseinfo", diagnosisTable.columns, claim.diseinfo, body),
    ...list("oprninfo", operationTable.columns, claim.oprninfo, body),
    ...list("psn_fil_d", filingTable.columns, claim.psn_fil_d, body),
  ];
}

function historyRows({ history }: ClaimInput, body: unknown): Placed[] {
  if (history === undefined) return [];
  return [
    ...list("history.mdtrtinfo", visitTable.columns, history.mdtrtinfo, body),
    ...list("history.setlinfo", settlementTable.columns, history.setlinfo, body),
    ...list("history.diseinfo", diagnosisTable.columns, history.diseinfo, body),
    ...list("history.feedetail", feeLineTable.columns, history.feedetail, body),
  ];
}

function list(path: string, columns: Placed["columns"], rows: readonly object[], body: unknown): Placed[] {
  return rows.map((row, index) => placed(`${path}[${index}]`, columns, row, body));
}

function placed(path: string, columns: Placed["columns"], read: object, body: unknown): Placed {
  const raw = path
    .split(/[.[\]]+/)
    .reduce<unknown>((at, key) => (key === "" ? at : (at as Row | undefined)?.[key]), body);
  return { path, columns, read: read as Row, raw };
}

/** The problem under the spelling that the caller used. */
function problemOf({ path, columns, raw }: Placed, name: string, problem: string): FieldProblem {
  const names = columns[name]?.names ?? [name];
  const used = names.find((spelling) => typeof raw === "object" && raw !== null && spelling in raw) ?? names[0];
  return { path: `${path}.${used}`, problem };
}

function twoPersons(rows: readonly Placed[]): FieldProblem[] {
  return OF_THE_PERSON.flatMap((name) => {
    const [first, ...others] = rows.filter((row) => row.read[name] !== undefined);
    return others
      .filter((row) => row.read[name] !== first?.read[name])
      .map((row) => problemOf(row, name, `differs from that of ${first?.path ?? ""}`));
  });
}

function sentTwice(rows: readonly Placed[], ownVisit: string): FieldProblem[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    if (row.read.lineNumber === undefined) return [];
    const line = `${String(row.read.visitId ?? ownVisit)}/${String(row.read.lineNumber)}`;
    if (seen.has(line)) return [problemOf(row, "lineNumber", "stands twice in the claim or its history")];
    seen.add(line);
    return [];
  });
}

/** Lines and diagnoses of the past belong to a settlement of the past, or to the claim's own visit. */
function withoutHead(claim: ClaimInput, past: readonly Placed[]): FieldProblem[] {
  const known = new Set<unknown>([
    claim.mdtrtinfo.visitId,
    ...(claim.history?.setlinfo ?? []).map((row) => row.visitId),
  ]);
  return past
    .filter((row) => /feedetail|diseinfo/.test(row.path) && !known.has(row.read.visitId))
    .map((row) => problemOf(row, "visitId", "has no settlement in history.setlinfo"));
}
