import { type Column, columnName, deliveredColumns } from "@hengjian/domain";
import { literal } from "../../load/columns/sql-text.js";
import { reasonSql, acceptedSql } from "../../load/columns/judge.js";
import { typedSql } from "../../load/columns/typed.js";
import type { RecordTable } from "./record-tables.js";
