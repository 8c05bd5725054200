CREATE OR REPLACE TABLE finding (
  rule_id VARCHAR, finding_id VARCHAR, person_id VARCHAR, institution_id VARCHAR, first_day DATE, last_day DATE,
  settlement_ids VARCHAR[], fee_line_ids VARCHAR[], part BIGINT
);

-- An id is made of the rule, the kind of subject and the sorted ids of what it is about.
CREATE OR REPLACE MACRO finding_id(rule, kind, sources) AS left(sha256(concat(rule, chr(10), kind, chr(10), list_aggregate(list_sort(sources), 'string_agg', chr(10)))), 32);

CREATE OR REPLACE MACRO years_old(birth, day) AS year(day) - year(birth) - CAST(month(day) * 100 + day(day) < month(birth) * 100 + day(birth) AS INTEGER)
