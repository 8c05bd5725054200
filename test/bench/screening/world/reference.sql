INSERT INTO institution (batch_id, file_id, record_number, institution_id, institution_name, institution_kind, institution_level, ceiling_level, institution_area)
SELECT {batch:String}, 'institution', number + 1, concat(kind, leftPad(toString(n), 4, '0')), concat('示范机构', kind, toString(n)),
  multiIf(kind = 'H', 'hospital', kind = 'C', 'clinic', 'pharmacy'), multiIf(kind = 'H', 1 + n % 3, kind = 'C', 1, 0), NULL, '420800'
FROM (SELECT number, multiIf(number < 60, 'H', number < 360, 'C', 'Y') AS kind, number - multiIf(number < 60, 0, number < 360, 60, 360) AS n FROM numbers(760));

INSERT INTO person (batch_id, file_id, record_number, person_id, sex, birth_date, insured_area)
SELECT {batch:String}, 'person', number + 1, person_id, toString(1 + who % 2), toDate32('1935-01-01') + intDiv(who, 100) % 32000,
  concat('4208', leftPad(toString(who % 6), 2, '0'))
FROM (SELECT number, concat('P', leftPad(toString(number), 7, '0')) AS person_id, cityHash64(person_id, 'person') AS who FROM numbers({persons:UInt32}));

INSERT INTO filing (batch_id, file_id, record_number, filing_id, person_id, filing_kind, from_date, to_date)
SELECT {batch:String}, 'filing', number + 1, concat('F', toString(number)),
  concat('P', leftPad(toString(cityHash64(number, 'filing') % {persons:UInt32}), 7, '0')),
  ['leave', 'proxy-purchase', 'disability'][1 + number % 3], toDate32('2023-01-01') + cityHash64(number, 'from') % 1000,
  if(number % 5 = 0, NULL, toDate32('2023-01-01') + cityHash64(number, 'from') % 1000 + cityHash64(number, 'to') % 400)
FROM numbers(intDiv({persons:UInt32}, 20));

INSERT INTO price (batch_id, file_id, record_number, item_code, item_name, price_level, ceiling_price, child_surcharge_rate, market_flag, from_date, to_date)
WITH (5 + item * 37 % 400) * 10000 * (90 + 10 * level) AS whole
SELECT {batch:String}, 'price', item * 10 + level * 2 + period, concat('0011', leftPad(toString(item), 5, '0')), concat('项目', toString(item)),
  level, intDiv(whole * if(period = 1, 105, 100), 100), if(item % 7 = 0, 200000, NULL), item % 50 = 0,
  if(period = 1, toDate32('2024-07-01'), toDate32('2015-01-01')), if(period = 1, NULL, toDate32('2024-07-01'))
FROM (SELECT number AS item, arrayJoin([1, 2, 3]) AS level, arrayJoin([0, 1]) AS period FROM numbers(1350));

INSERT INTO knowledge_pair (batch_id, file_id, record_number, list_id, point_id, item_code, other_code, pair_scope, refused_side, decidable, from_date, to_date)
SELECT {batch:String}, 'knowledge_pair', number + 1, 'item-pair', concat('ZSD', toString(number)), concat('0011', leftPad(toString(100 + number), 5, '0')),
  concat('0011', leftPad(toString(600 + number), 5, '0')), 'day', multiIf(number % 10 < 7, 'b', number % 10 = 7, 'both', number % 10 = 8, 'cheaper', 'a'),
  number % 40 != 0, toDate32('2015-01-01'), if(number % 20 = 3, toDate32('2024-07-01'), NULL)
FROM numbers(400);

INSERT INTO knowledge_point (batch_id, file_id, record_number, list_id, point_id, item_code, daily_dose, limit_days, decidable, from_date, to_date)
SELECT {batch:String}, 'knowledge_point', number + 1, 'drug-supply', concat('YP', toString(number)), concat('XA', leftPad(toString(number), 5, '0')),
  (1 + number % 3) * 10000, multiIf(number % 20 = 3, 30, number % 20 = 4, 60, NULL), true, toDate32('2015-01-01'), NULL
FROM numbers(400)
