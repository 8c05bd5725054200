import type { CalendarMonth, Fen, LedgerRow } from "@hengjian/domain";
import type { FundDescription } from "./fund-catalogue.js";

/** One delivered ledger row: income, expenditure, opening balance or draw of risk reserve of one fund and month. */
export type LedgerEntry = LedgerRow;

/** When money counts: `cash` 拨付口径 when it moved, `accrual` 发生口径 when the care happened (jingmen-2024 art. 23). */
export type LedgerBasis = "cash" | "accrual";

/** Amounts by ledger item; an item without entry in the month is absent. */
export type AmountsByItem = Readonly<Record<string, Fen>>;

/** One fund in one month. */
export interface FundMonth {
  readonly month: CalendarMonth;
  readonly incomeFen: Fen;
  readonly expenditureFen: Fen;
  /** Income − expenditure of the month. */
  readonly surplusFen: Fen;
  /** Accumulated balance at the end of the month; null before any opening balance is known. */
  readonly balanceFen: Fen | null;
  readonly incomeByItem: AmountsByItem;
  readonly expenditureByItem: AmountsByItem;
  /** Drawn to the risk reserve this month (art. 7): an earmark inside the balance, not expenditure. */
  readonly reserveDrawnFen: Fen;
  /** Risk reserve accumulated at the end of the month, inside the balance. */
  readonly riskReserveFen: Fen;
  /**
   * False when the zeros are gaps, not amounts: a pool without any entry (a pool pays every month), another fund in a
   * month in which the ledger holds nothing of any fund.
   */
  readonly reported: boolean;
}

/** A later opening balance that does not continue the books. */
export interface OpeningMismatch {
  readonly month: CalendarMonth;
  readonly statedFen: Fen;
  readonly computedFen: Fen;
}

/** The account of one fund, month by month without holes, on one basis. */
export interface FundAccount {
  readonly fund: FundDescription;
  readonly basis: LedgerBasis;
  readonly months: readonly FundMonth[];
  readonly openingMismatches: readonly OpeningMismatch[];
}

/** The accounts of all funds of an area on one basis; each keeps its own balance. */
export interface FundAccounts {
  readonly basis: LedgerBasis;
  readonly accounts: readonly FundAccount[];
}
