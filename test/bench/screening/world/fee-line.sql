-- The lines of each settlement. Items are few and often; a readmission repeats the items of the stay before it; now and then
-- two neighbouring lines are the two sides of a refused pair, on one day or not; prices lie at, below and seldom above the
-- ceiling; out-patients get supplies up to, at and beyond the limit. One line in 333 is returned, wholly or by half.
-- As in many deliveries no line tells its ceiling or its days of supply.
INSERT INTO fee_line (batch_id, file_id, record_number, visit_id, line_number, original_line_number, settlement_id, person_id,
  institution_id, care_type, charged_at, quantity, unit_price, amount_fen, full_self_pay_fen, over_ceiling_fen,
  pre_self_pay_fen, in_scope_fen, item_code, item_name, hospital_item_name, list_type, charge_kind, charge_class,
  prescription_id, department_code, doctor_code, outside_test_flag, discharge_drug_flag, outside_prescription_flag, valid_flag, ceiling_price,
  supply_days)
WITH
  cityHash64(item_seed, l) AS seed,
  cityHash64(i, l, 'own') AS own,
  intDiv(l, 2) AS couple,
  cityHash64(i, couple, 'pair') % 500 = 0 AND NOT startsWith(institution_id, 'Y') AS in_pair,
  multiIf(in_pair, 'service', startsWith(institution_id, 'Y') OR seed % 100 < 45, 'drug', seed % 100 < 90, 'service', 'consumable') AS class,
  pow((intDiv(seed, 100) % 100003) / 100003, 3) AS rank,
  multiIf(in_pair, 100 + cityHash64(i, couple, 'which') % 400 + if(l % 2 = 0, 0, 500), class = 'consumable', toUInt32(300 * rank),
    toUInt32(1350 * rank)) AS item,
  begin_day + if(in_pair AND own % 2 = 0, cityHash64(i, couple, 'day'), own) % (dateDiff('day', begin_day, end_day) + 1) AS day,
  multiIf(startsWith(institution_id, 'H'), 1 + toUInt8(substring(institution_id, 2)) % 3, startsWith(institution_id, 'C'), 1, 0) AS level,
  -- What a unit may cost at this level on this day; see price.sql.
  intDiv((5 + item * 37 % 400) * 10000 * (90 + 10 * level) * if(day >= toDate32('2024-07-01'), 105, 100), 100) AS ceiling,
  intDiv(own, 1000) % 1000 AS dice,
  if(class = 'service', multiIf(dice < 600, ceiling, dice < 995, intDiv(ceiling * 9, 10), dice < 997, intDiv(ceiling * 12, 10),
    dice < 999, ceiling + 10000, intDiv(ceiling * 13, 10)), (2 + item * 53 % 300) * 1000000) AS price,
  intDiv(own, 1000000) % 1000 AS luck,
  if(class = 'drug' AND NOT inpatient,
    (1 + item % 3) * multiIf(luck < 300, 3, luck < 600, 7, luck < 800, 14, luck < 920, 28, luck < 970, 30, luck < 988, 60, luck < 996, 90, luck < 998, 91, 120),
    1 + luck % 3) * 10000 AS amount,
  part AS is_return,
  if(is_return, -1, 1) * if(is_return AND own % 2 = 0 AND amount % 20000 = 0, intDiv(amount, 2), amount) AS units,
  intDiv(2 * abs(units) * price + 100000000, 200000000) * if(is_return, -1, 1) AS fen
SELECT batch, concat(batch, '-fee_line'), i * 400 + l * 2 + part, concat('V', leftPad(toString(i), 9, '0')),
  concat(if(is_return, 'r', ''), toString(l + 1)), if(is_return, toString(l + 1), ''), concat('S', leftPad(toString(i), 9, '0')), person_id,
  institution_id, care_type, toDateTime(day, 'Asia/Shanghai') + 28800 + own % 32400 + part * 3600, units, price, fen, 0, 0,
  intDiv(fen, 10), fen - intDiv(fen, 10),
  concat(multiIf(class = 'drug', 'XA', class = 'service', '0011', 'C0'), leftPad(toString(item), 5, '0')),
  multiIf(class = 'service' AND item = 1200, '血液透析', class = 'service' AND item = 1201, '大抢救',
    concat(multiIf(class = 'drug', '药品', class = 'service', '项目', '耗材'), toString(item))),
  concat('院内', toString(item)), multiIf(class = 'drug', '101', class = 'service', '201', '301'),
  multiIf(class = 'drug', '09', class = 'service', '05', '10'), if(item % 3 = 0, '01', '02'),
  if(class = 'drug', concat('X', leftPad(toString(i), 9, '0'), toString(l % 3)), ''), department, concat('D', toString(cityHash64(i, 'doctor') % 3000)),
  own % 200 = 1, inpatient AND class = 'drug' AND own % 100 = 3, false, true, NULL, NULL
FROM (
  SELECT *, l, arrayJoin(if(cityHash64(i, l, 'return') % 333 = 0, [false, true], [false])) AS part
  FROM world_plan ARRAY JOIN range(line_count) AS l WHERE batch = {batch:String}
)
