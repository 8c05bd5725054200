import { NationalFiles } from "./national-files.js";

/** Somebody insured; born 1970, a man, unless told otherwise. */
export interface Insured {
  readonly id: string;
  readonly sex: string;
  readonly born: string;
}

/** A charged line: what is not told is one unit at ten yuan of an item that no list knows. */
export interface Charge {
  readonly item?: string;
  readonly name?: string;
  readonly units?: number;
  readonly price?: number;
  /** Of the amount, above the ceiling and borne by the person. */
  readonly overCeiling?: number;
  /** The person bears all of it. */
  readonly selfPaid?: boolean;
  readonly at?: string;
  readonly more?: Readonly<Record<string, string | number>>;
}

/** A visit with one settlement. */
export interface Care {
  readonly who: Insured;
  readonly house?: string;
  readonly careType?: string;
  readonly from: string;
  readonly to?: string;
  readonly settledAt?: string;
  readonly diagnosis?: string;
  readonly otherDiagnoses?: readonly string[];
  readonly charges?: readonly Charge[];
  /** Fee where no lines are delivered. */
  readonly fee?: number;
  readonly settlement?: Readonly<Record<string, string | number>>;
  readonly visit?: Readonly<Record<string, string | number>>;
  /** Whether the visit itself is delivered. */
  readonly delivered?: boolean;
  /** A visit told before, which this settles once more. */
  readonly ofVisit?: string;
}

/** Ids under which a told visit stands in the files. */
export interface Told {
  readonly settlementId: string;
  readonly visitId: string;
  readonly lineIds: readonly string[];
}

const PAID_SHARE = 0.7;
const yuan = (fen: number): string => (Math.round(fen) / 100).toFixed(2);

/** Tells visits into national files. Amounts are consistent: lines sum to the header, every line to its four parts. */
export class Storybook {
  readonly files = new NationalFiles();
  #number = 0;

  #next(letter: string): string {
    this.#number += 1;
    return `${letter}${String(this.#number).padStart(8, "0")}`;
  }

  person(sex = "1", born = "1970-04-05"): Insured {
    return { id: this.#next("P"), sex, born };
  }

  tell(care: Care): Told {
    const visitId = care.ofVisit ?? this.#next("V");
    const settlementId = this.#next("S");
    const careType = care.careType ?? "11";
    const of = { care, careType, visitId, settlementId, house: care.house ?? "H42080000001", to: care.to ?? care.from };
    if (care.delivered !== false && care.ofVisit === undefined) this.#tellVisit(of);
    const lineIds = this.#tellLines(of);
    this.#tellSettlement(of);
    return { settlementId, visitId, lineIds };
  }

  #tellVisit({ care, careType, visitId, house, to }: Telling): void {
    const { who, diagnosis = "J06.900" } = care;
    this.files.add("mdtrtinfo", {
      ...{ mdtrt_id: visitId, psn_no: who.id, insutype: "390", gend: who.sex, brdy: who.born },
      ...{ fixmedins_code: house, med_type: careType, begntime: `${care.from} 08:30:00`, endtime: `${to} 10:10:00` },
      ...{ dscg_maindiag_code: diagnosis, dscg_way: "1" },
      ...care.visit,
    });
    for (const [place, code] of [diagnosis, ...(care.otherDiagnoses ?? [])].entries()) {
      const main = place === 0 ? "1" : "0";
      this.files.add("diseinfo", {
        ...{ mdtrt_id: visitId, diag_type: "1", diag_srt_no: place + 1, diag_code: code, maindiag_flag: main },
      });
    }
  }

  #tellLines({ care, careType, visitId, settlementId, house }: Telling): string[] {
    return (care.charges ?? []).map((charge, place) => {
      const { units = 1, price = 10, overCeiling = 0, selfPaid = false } = charge;
      const number = String(place + 1);
      const amount = units * price * 100;
      const self = selfPaid ? amount : 0;
      this.files.add("feedetail", {
        ...{ feedetl_sn: number, mdtrt_id: visitId, setl_id: settlementId, psn_no: care.who.id, fixmedins_code: house },
        ...{ fee_ocur_time: charge.at ?? `${care.from} 09:15:00`, med_type: careType, cnt: units, pric: price },
        ...{ det_item_fee_sumamt: yuan(amount), fulamt_ownpay_amt: yuan(self), overlmt_amt: yuan(overCeiling * 100) },
        ...{ preselfpay_amt: "0.00", inscp_scp_amt: yuan(amount - self - overCeiling * 100) },
        ...{ med_list_codg: charge.item ?? "009999999999999", hilist_name: charge.name ?? "未列项目" },
        ...{ list_type: "201", med_chrgitm_type: "05", chrgitm_lv: "01" },
        ...charge.more,
      });
      return `${visitId}/${number}`;
    });
  }

  #tellSettlement({ care, careType, visitId, settlementId, house, to }: Telling): void {
    const { who, charges = [] } = care;
    const charged = charges.reduce((sum, { units = 1, price = 10 }) => sum + units * price * 100, 0);
    const fee = charges.length > 0 ? charged : (care.fee ?? 1000) * 100;
    const over = charges.reduce((sum, { overCeiling = 0 }) => sum + overCeiling * 100, 0);
    const self = charges.reduce((sum, one) => sum + (one.selfPaid ? (one.units ?? 1) * (one.price ?? 10) * 100 : 0), 0);
    const inScope = fee - over - self;
    const paid = Math.round(inScope * PAID_SHARE);
    this.files.add("setlinfo", {
      ...{ setl_id: settlementId, mdtrt_id: visitId, psn_no: who.id, insutype: "390", gend: who.sex, brdy: who.born },
      ...{ insu_admdvs: "429001", fixmedins_code: house, hosp_lv: "2", fix_blng_admdvs: "429001" },
      ...{ begndate: care.from, enddate: to, setl_time: care.settledAt ?? `${to} 10:30:00`, med_type: careType },
      ...{ clr_way: "1", medfee_sumamt: yuan(fee), fulamt_ownpay_amt: yuan(self), overlmt_selfpay: yuan(over) },
      ...{ preselfpay_amt: "0.00", inscp_scp_amt: yuan(inScope), hifp_pay: yuan(paid), fund_pay_sumamt: yuan(paid) },
      ...{ psn_part_amt: yuan(fee - paid), psn_cash_pay: yuan(fee - paid) },
      ...care.settlement,
    });
  }
}

interface Telling {
  readonly care: Care;
  readonly careType: string;
  readonly visitId: string;
  readonly settlementId: string;
  readonly house: string;
  readonly to: string;
}
