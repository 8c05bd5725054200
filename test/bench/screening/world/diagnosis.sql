-- The main diagnosis, two more for in-patients; every hundredth visit is one of chemotherapy or dialysis.
INSERT INTO diagnosis (batch_id, file_id, record_number, visit_id, diagnosis_type, diagnosis_order, diagnosis_code, main_flag, valid_flag)
WITH concat(char(65 + disease % 26), leftPad(toString(disease % 60), 2, '0')) AS category
SELECT batch, concat(batch, '-diagnosis'), i * 4 + number, concat('V', leftPad(toString(i), 9, '0')), '1', number,
  multiIf(
    number = 1, concat(category, '.', toString(i % 10)),
    disease % 30 = 7, 'Z51.1',
    disease % 30 = 8 AND number = 2, 'Z49.1',
    concat(char(65 + cityHash64(i, number, 'other') % 25), leftPad(toString(cityHash64(i, number) % 100), 2, '0'), '.0')),
  number = 1, true
FROM world_plan ARRAY JOIN if(inpatient, [1, 2, 3], if(disease % 30 = 8, [1, 2], [1])) AS number
WHERE batch = {batch:String}
