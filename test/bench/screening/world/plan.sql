-- What each settlement is to be, before its rows are written. Twelve settlements in a row are an episode of one person: a
-- stay, perhaps a second one that stands in some relation to it, perhaps something beside it, and ordinary out-patient care.
INSERT INTO world_plan
WITH
  intDiv(i, 12) AS j,
  i % 12 AS k,
  toDate32({first_day:String}) AS first_day,
  cityHash64(j, 'story') % 100 AS story,
  1 + least(60, toUInt32(-8 * log((cityHash64(j, 'length') % 9999 + 1) / 10000))) AS base_days,
  first_day + cityHash64(j, 'day') % {days:UInt32} AS base_last,
  base_last - base_days AS base_first,
  toUInt32(60 * pow((cityHash64(j, 'house') % 10007) / 10007, 2)) AS base_house,
  cityHash64(j, 'gap') AS gap,
  cityHash64(i, 'care') % 100 AS care,
  1 + least(60, toUInt32(-8 * log((cityHash64(i, 'length') % 9999 + 1) / 10000))) AS own_days,
  multiIf(
    k = 0 AND story < 80, 'base',
    k = 1 AND story < 10, 'readmission',
    k = 1 AND story < 14, 'overlap',
    k = 1 AND story < 16, 'mid-term',
    k = 1 AND story < 18, 'department',
    k = 1 AND story < 28, 'other-disease',
    k = 2 AND story BETWEEN 28 AND 59, 'beside',
    k = 3 AND story BETWEEN 60 AND 61, 'newborn',
    'out-patient') AS kind,
  kind NOT IN ('beside', 'out-patient') AS inpatient
SELECT i, k AS place, kind, inpatient,
  concat(if(kind = 'newborn', 'B', 'P'),
    leftPad(toString(toUInt32({persons:UInt32} * pow((cityHash64(j, 'person') % 1000003) / 1000003, 1.3))), 7, '0')) AS person_id,
  multiIf(
    kind = 'overlap', concat('H', leftPad(toString((base_house + 7) % 60), 4, '0')),
    inpatient, concat('H', leftPad(toString(base_house), 4, '0')),
    care >= 82, concat('Y', leftPad(toString(toUInt32(400 * pow((cityHash64(i, 'house') % 10007) / 10007, 2))), 4, '0')),
    care >= 40, concat('C', leftPad(toString(toUInt32(300 * pow((cityHash64(i, 'house') % 10007) / 10007, 2))), 4, '0')),
    concat('H', leftPad(toString(toUInt32(60 * pow((cityHash64(i, 'house') % 10007) / 10007, 2))), 4, '0'))) AS institution_id,
  multiIf(kind = 'newborn', '52', inpatient, '21', care >= 82, '41', care >= 62, '14', care = 0, '1301', care = 1, '13', '11') AS care_type,
  multiIf(
    kind = 'base', base_first,
    kind IN ('readmission', 'other-disease'), base_last + gap % 22,
    kind = 'overlap', base_last + 1 - gap % 5,
    kind = 'mid-term', base_last + gap % 2,
    kind = 'department', base_last,
    kind = 'beside', base_first - 1 + gap % (base_days + 3),
    kind = 'newborn', base_first + gap % base_days,
    first_day + cityHash64(i, 'day') % {days:UInt32}) AS begin_day,
  multiIf(kind = 'base', base_last, kind = 'newborn', base_last, inpatient, begin_day + own_days, begin_day) AS end_day,
  concat('A', leftPad(toString((cityHash64(j, 'department') + if(kind = 'department' OR (kind = 'other-disease' AND gap % 2 = 0), 3, 0)) % 20), 2, '0')) AS department,
  -- Categories of disease, some of them of the exempt kind.
  toUInt32(multiIf(
    kind = 'other-disease' AND gap % 2 = 1, cityHash64(i, 'disease') % 60,
    inpatient, cityHash64(j, 'disease') % 60,
    cityHash64(i, 'disease') % 400)) AS disease,
  kind = 'base' AND story IN (14, 15) AS mid_settlement,
  if(kind = 'mid-term' OR (kind = 'readmission' AND cityHash64(j, 'alike') % 10 < 7), i - 1, i) AS item_seed,
  toUInt32(if(inpatient, 12 + least(150, -36 * log((cityHash64(i, 'lines') % 9999 + 1) / 10000)),
    1 + least(30, -3.9 * log((cityHash64(i, 'lines') % 9999 + 1) / 10000)))) AS line_count,
  cityHash64(i, 'reversed') % 200 = 0 AS reversed,
  {batch:String} AS batch
FROM (SELECT number + {first:UInt64} AS i FROM numbers({count:UInt64}))
WHERE end_day < first_day + {days:UInt32}
