INSERT INTO settlement (batch_id, file_id, record_number, settlement_id, original_settlement_id, visit_id, person_id,
  insurance_type, sex, birth_date, insured_area, institution_id, begin_date, end_date, settled_at, care_type, payment_method,
  medical_fee_fen, pre_self_pay_fen, in_scope_fen, basic_fund_fen, fund_total_fen, person_pay_fen, refund_flag,
  mid_settlement_flag, off_site_flag, valid_flag)
WITH
  cityHash64(person_id, 'person') AS who,
  5000 + cityHash64(i, 'fee') % if(inpatient, 2000000, 30000) AS fee,
  toDateTime(end_day, 'Asia/Shanghai') + 8 * 3600 + cityHash64(i, 'hour') % 32400 AS settled
SELECT batch, concat(batch, '-settlement'), i * 2 + part, concat(if(part = 1, 'R', 'S'), leftPad(toString(i), 9, '0')),
  if(part = 1, concat('S', leftPad(toString(i), 9, '0')), ''), concat('V', leftPad(toString(i), 9, '0')), person_id,
  if(who % 3 = 0, '310', '390'), if(who % 20 = 0, '', toString(1 + who % 2)),
  if(who % 20 = 0, NULL, toDate32('1935-01-01') + intDiv(who, 100) % 32000), concat('4208', leftPad(toString(who % 6), 2, '0')), institution_id,
  begin_day, end_day, settled + part * 3 * 86400, care_type, if(inpatient AND institution_id < 'H0020', '3', ''),
  sign * fee, sign * intDiv(fee, 10), sign * (fee - intDiv(fee, 10)), sign * intDiv(fee, 2), sign * intDiv(fee, 2),
  sign * (fee - intDiv(fee, 2)), part = 1, mid_settlement, '0', true
FROM (
  SELECT *, arrayJoin(if(reversed, [0, 1], [0])) AS part, if(part = 1, -1, 1) AS sign FROM world_plan WHERE batch = {batch:String}
)
