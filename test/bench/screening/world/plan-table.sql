CREATE OR REPLACE TABLE world_plan (
  i UInt64, place UInt8, kind LowCardinality(String), inpatient Bool, person_id String, institution_id LowCardinality(String),
  care_type LowCardinality(String), begin_day Date32, end_day Date32, department LowCardinality(String), disease UInt32,
  mid_settlement Bool, item_seed UInt64, line_count UInt32, reversed Bool, batch LowCardinality(String)
) ENGINE = MergeTree ORDER BY (batch, person_id, begin_day, i)
