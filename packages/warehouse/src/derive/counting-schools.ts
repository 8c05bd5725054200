import type { Warehouse } from "../client/warehouse.js";

/** The two ways in which bureaus count, held against each other. */
export interface CountingSchools {
  /** Whether all differences are told by pairs that cross a month and by the rows listed as left out. */
  readonly explained: boolean;
  /** Institution-months where summing signed rows and filtering refunded ones give different fees. */
  readonly differing: readonly SchoolDifference[];
}

/** An institution's month in which the two ways differ. */
export interface SchoolDifference {
  readonly institutionId: string;
  readonly month: string;
  /** All valid rows, reversals with their sign, fen. */
  readonly signedFen: number;
  /** Only rows that still stand, fen. */
  readonly standingFen: number;
  /** What pairs that cross a month put between the two, fen. */
  readonly crossMonthFen: number;
  /** What orphans, second reversals and unmatched refunds put between them, fen. */
  readonly listedFen: number;
}

/**
 * Sums every month of every institution in both ways: all valid rows with their sign (accounts), and only rows that
 * stand (rules). They agree where a pair lies in one month; each difference is told by its cause.
 */
export async function compareCountingSchools(warehouse: Warehouse): Promise<CountingSchools> {
  const rows = await warehouse.query<
    Record<"institution_id" | "month" | "signed" | "standing" | "crossing" | "listed", string>
  >(
    `SELECT b.institution_id AS institution_id, b.month AS month, sum(b.medical_fee_fen) AS signed,
       sum(if(b.state = 'standing', n.medical_fee_fen, 0)) AS standing,
       sumIf(b.medical_fee_fen, b.cross_month AND b.state IN ('reversed', 'reversal'))
         + sum(if(b.cross_month AND b.state = 'standing', b.medical_fee_fen - n.medical_fee_fen, 0)) AS crossing,
       sumIf(b.medical_fee_fen, b.state NOT IN ('standing', 'reversed', 'reversal')) AS listed
     FROM booked_settlement AS b
     ANY LEFT JOIN (SELECT settlement_id, medical_fee_fen FROM net_settlement) AS n ON n.settlement_id = b.settlement_id
     GROUP BY institution_id, month HAVING signed != standing ORDER BY month, institution_id`,
  );
  const differing = rows.map((row) => ({
    institutionId: row.institution_id,
    month: row.month,
    signedFen: Number(row.signed),
    standingFen: Number(row.standing),
    crossMonthFen: Number(row.crossing),
    listedFen: Number(row.listed),
  }));
  const explained = differing.every((one) => one.signedFen - one.standingFen === one.crossMonthFen + one.listedFen);
  return { explained, differing };
}
