INSERT INTO visit (batch_id, file_id, record_number, visit_id, person_id, institution_id, insurance_type, sex, birth_date,
  care_type, began_at, ended_at, in_house_status, admission_department_code, discharge_department_code, discharge_way,
  main_diagnosis_code, bed, mother_person_id, valid_flag)
WITH
  cityHash64(person_id, 'person') AS who,
  concat(char(65 + disease % 26), leftPad(toString(disease % 60), 2, '0')) AS category
SELECT batch, concat(batch, '-visit'), i, concat('V', leftPad(toString(i), 9, '0')), person_id, institution_id,
  if(who % 3 = 0, '310', '390'), toString(1 + who % 2), toDate32('1935-01-01') + intDiv(who, 100) % 32000, care_type,
  toDateTime(begin_day, 'Asia/Shanghai') + 28800, toDateTime(end_day, 'Asia/Shanghai') + 57600, '0', department, department,
  if(cityHash64(i, 'way') % 50 = 0, '2', '1'), concat(category, '.', toString(i % 10)), toString(cityHash64(i, 'bed') % 60),
  if(kind = 'newborn', replaceOne(person_id, 'B', 'P'), ''), true
FROM world_plan WHERE batch = {batch:String}
