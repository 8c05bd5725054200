/** A row of a delivered table; columns in snake_case, what is left out is absent. */
type Row = Record<string, unknown>;

/** A resident's in-patient settlement of 100.00 that the fund paid half of, changed as given. Its visit is `V` + id. */
export function settlement(id: string, change: Row = {}): Row {
  return {
    settlement_id: id,
    original_settlement_id: "",
    visit_id: `V${id}`,
    person_id: "P1",
    insurance_type: "390",
    insured_area: "420801",
    institution_id: "H1",
    begin_date: "2024-03-01",
    end_date: "2024-03-05",
    settled_at: "2024-03-05 10:00:00",
    care_type: "21",
    medical_fee_fen: 100_00,
    full_self_pay_fen: 0,
    over_ceiling_fen: 0,
    pre_self_pay_fen: 10_00,
    in_scope_fen: 90_00,
    basic_fund_fen: 50_00,
    fund_total_fen: 50_00,
    person_pay_fen: 50_00,
    refund_flag: false,
    valid_flag: true,
    ...change,
  };
}

const AMOUNTS = [
  "medical_fee_fen",
  "full_self_pay_fen",
  "over_ceiling_fen",
  "pre_self_pay_fen",
  "in_scope_fen",
  "basic_fund_fen",
  "fund_total_fen",
  "person_pay_fen",
] as const;

/** The row that takes a settlement back: minus all its amounts, flagged, pointing to it. */
export function reversal(id: string, original: Row, change: Row = {}): Row {
  const taken = Object.fromEntries(AMOUNTS.map((name) => [name, -Number(original[name] ?? 0)]));
  return {
    ...original,
    ...taken,
    settlement_id: id,
    original_settlement_id: original["settlement_id"],
    refund_flag: true,
    ...change,
  };
}

/** A visit of five days of the person of `settlement`, changed as given. */
export function visit(id: string, change: Row = {}): Row {
  return {
    visit_id: id,
    person_id: "P1",
    institution_id: "H1",
    care_type: "21",
    began_at: "2024-03-01 08:00:00",
    ended_at: "2024-03-05 08:00:00",
    admission_department_code: "A01",
    discharge_department_code: "A01",
    main_diagnosis_code: "J18.9",
    mother_person_id: "",
    valid_flag: true,
    ...change,
  };
}

/** A fee line of one unit at 10.00, changed as given. */
export function feeLine(visitId: string, number: string, change: Row = {}): Row {
  return {
    visit_id: visitId,
    line_number: number,
    original_line_number: "",
    settlement_id: visitId.slice(1),
    person_id: "P1",
    institution_id: "H1",
    charged_at: "2024-03-02 09:00:00",
    quantity: 10_000,
    unit_price: 10_000_000,
    amount_fen: 10_00,
    full_self_pay_fen: 0,
    over_ceiling_fen: 0,
    pre_self_pay_fen: 1_00,
    in_scope_fen: 9_00,
    item_code: "item-1",
    valid_flag: true,
    ...change,
  };
}
