import type { Column } from "@hengjian/domain";
import { numberShape } from "./judge.js";

/** SQL: the stored value of an accepted canonical text. Empty is NULL, or "" for ids, codes and texts. */
export function typedSql(column: Column, text: string): string {
  const filled = filledSql(column, text);
  if (filled === text || column.required) return filled;
  return `if(${text} = '', NULL, ${filled})`;
}

/** Decimals are read exactly and kept as their unscaled integer: fen, micro-yuan, ten-thousandths, parts per million. */
function filledSql(column: Column, text: string): string {
  const shape = numberShape(column.kind);
  if (shape !== undefined) {
    if (shape.decimals === 0) return `toInt64OrZero(${text})`;
    return `reinterpret(toDecimal64OrZero(${text}, ${shape.decimals}), 'Int64')`;
  }
  switch (column.kind) {
    case "date":
      return `toDate32OrZero(${text})`;
    case "time":
      return `toDateTimeOrZero(${text}, 'Asia/Shanghai')`;
    case "flag":
      return `(${text} = '1')::Bool`;
    case "level":
      return `toUInt8OrZero(${text})`;
    default:
      return text;
  }
}
