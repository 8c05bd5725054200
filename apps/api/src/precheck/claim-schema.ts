import {
  diagnosisTable,
  feeLineTable,
  filingTable,
  operationTable,
  personTable,
  settlementTable,
  visitTable,
} from "@hengjian/domain";
import { z } from "zod";
import { section } from "./section.js";

/** Most fee lines of one claim, and of its history. */
const MOST_LINES = 5_000;
const MOST_HISTORY_LINES = 10_000;
const MOST_ROWS = 2_000;

const visit = section(visitTable, ["visitId", "personId", "institutionId"]);
const head = section(settlementTable, ["insuranceType", "careType", "beginDate", "endDate"]);
const line = section(feeLineTable, ["lineNumber", "chargedAt", "quantity", "unitPrice", "amountFen"]);
const diagnosis = section(diagnosisTable, ["diagnosisCode"]);
const operation = section(operationTable, ["operationCode"]);
const person = section(personTable, []);
const filing = section(filingTable, ["filingKind", "fromDate"]);

const history = z
  .strictObject({
    mdtrtinfo: z.array(visit).max(MOST_ROWS, `at most ${MOST_ROWS} visits`).default([]),
    setlinfo: z
      .array(section(settlementTable, ["visitId", "insuranceType", "careType", "beginDate", "endDate"]))
      .max(MOST_ROWS, `at most ${MOST_ROWS} settlements`)
      .default([]),
    diseinfo: z
      .array(section(diagnosisTable, ["visitId", "diagnosisCode"]))
      .max(MOST_ROWS)
      .default([]),
    feedetail: z
      .array(section(feeLineTable, ["visitId", "lineNumber", "chargedAt", "quantity", "unitPrice", "amountFen"]))
      .max(MOST_HISTORY_LINES, `at most ${MOST_HISTORY_LINES} lines`)
      .default([]),
  })
  .meta({
    description:
      "What the same person had before, at this house or others: earlier lines of the stay, earlier visits. Given, even empty, it lets rules that need the past judge; lines name their visit, whose setlinfo must be here or be the claim's",
  });

/**
 * A claim before it is paid, in the sections and names of the national interface: visit, head of the settlement,
 * diagnoses, operations, fee lines, person, and what is known of the past.
 */
export const claimSchema = z.strictObject({
  mdtrtinfo: visit,
  setlinfo: head,
  feedetail: z.array(line).min(1, "needs at least one line").max(MOST_LINES, `at most ${MOST_LINES} lines`),
  diseinfo: z.array(diagnosis).max(MOST_ROWS, `at most ${MOST_ROWS} diagnoses`).default([]),
  oprninfo: z.array(operation).max(MOST_ROWS, `at most ${MOST_ROWS} operations`).default([]),
  psninfo: person.optional(),
  psn_fil_d: z.array(filing).max(MOST_ROWS, `at most ${MOST_ROWS} filings`).default([]),
  history: history.optional(),
});

/** A claim as it was read: our names, units of the house. */
export type ClaimInput = z.output<typeof claimSchema>;
/** The past of a claim as it was read. */
export type HistoryInput = NonNullable<ClaimInput["history"]>;
