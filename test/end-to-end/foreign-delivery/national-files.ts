import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A row of a file by national column name; what is not given stays empty. */
export type NationalRow = Readonly<Record<string, string | number>>;

/** Settlement, fee line, visit and diagnosis in the names of the national interface; optional columns a bureau may lack are left out. */
const LAYOUTS = {
  setlinfo:
    "setl_id mdtrt_id psn_no insutype gend brdy insu_admdvs fixmedins_code hosp_lv lmtpric_hosp_lv fix_blng_admdvs begndate enddate setl_time med_type clr_way medfee_sumamt fulamt_ownpay_amt overlmt_selfpay preselfpay_amt inscp_scp_amt act_pay_dedc hifp_pay fund_pay_sumamt psn_part_amt acct_pay psn_cash_pay mid_setl_flag out_flag init_setl_id refd_setl_flag",
  feedetail:
    "feedetl_sn mdtrt_id setl_id psn_no fixmedins_code rx_drord_no fee_ocur_time med_type cnt pric det_item_fee_sumamt pric_uplmt_amt fulamt_ownpay_amt overlmt_amt preselfpay_amt inscp_scp_amt med_list_codg hilist_name medins_list_name list_type med_chrgitm_type chrgitm_lv prd_days sin_dos_dscr used_frqu_dscr etip_flag dscg_tkdrug_flag bilg_dr_codg init_feedetl_sn",
  mdtrtinfo:
    "mdtrt_id psn_no insutype gend brdy fixmedins_code med_type begntime endtime dscg_way die_date dscg_maindiag_code dscg_maindiag_name adm_dept_code dscg_dept_codg",
  diseinfo: "mdtrt_id diag_type diag_srt_no diag_code diag_name maindiag_flag",
} as const;

type Table = keyof typeof LAYOUTS;

/** A delivery in the national layout, as somebody writes it who knows the national columns and nothing of this product. */
export class NationalFiles {
  readonly #rows: Record<Table, NationalRow[]> = { setlinfo: [], feedetail: [], mdtrtinfo: [], diseinfo: [] };

  add(table: Table, row: NationalRow): void {
    this.#rows[table].push(row);
  }

  /** Writes one CSV file a table; `without` leaves columns out of every file. */
  write(folder: string, without: readonly string[] = []): void {
    mkdirSync(folder, { recursive: true });
    for (const table of Object.keys(LAYOUTS) as Table[]) {
      const columns = LAYOUTS[table].split(" ").filter((name) => !without.includes(name));
      const lines = this.#rows[table].map((row) => columns.map((name) => String(row[name] ?? "")).join(","));
      writeFileSync(join(folder, `${table}.csv`), `${[columns.join(","), ...lines].join("\n")}\n`);
    }
  }
}
