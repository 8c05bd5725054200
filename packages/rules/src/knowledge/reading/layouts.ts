/** What a column of a knowledge sheet holds. */
export type Field =
  | "number"
  | "pointNumber"
  | "name"
  | "code"
  | "otherName"
  | "otherCode"
  | "text"
  | "limitType"
  | "value"
  | "scope"
  | "quantity"
  | "unit"
  | "periodDays"
  | "remark"
  | "logic"
  | "basis"
  | "codeCount";

/** A layout of the published files: what it is for, and its columns. */
export interface Layout {
  readonly id: string;
  /** `points`: a row is a knowledge point; `codes`: a row is a code of a point on another sheet; `pairs`: a row is a pair. */
  readonly holds: "points" | "codes" | "pairs" | "pair-codes";
  readonly required: readonly Field[];
  readonly optional: readonly Field[];
  /** The header as published, for people. */
  readonly shown: string;
}

/** Spellings of headers, compared without blanks and with full-width marks folded. */
const SPELLINGS: Readonly<Record<Field, RegExp>> = {
  number: /^(知识点)?(序号|编号)$/,
  pointNumber: /^对应的?知识点(的)?(序号|编号)?$/,
  name: /^((药品|项目|药品\/项目|医疗服务项目|耗材|医用耗材|医保)?(通用)?名称|药品通用名|主项目?(名称)?|[A甲](侧|项|项目)?名称|项目[A甲](名称)?|(项目)?名称[A甲])$/,
  code: /^((国标|国家|医保|药品|项目|主项目?|统一|[A甲](侧|项|项目)?|项目[A甲])?(医保)?(代码|编码)[A甲]?)$/,
  otherName: /^(从项目?(名称)?|[B乙](侧|项|项目)?名称|项目[B乙](名称)?|(项目)?名称[B乙])$/,
  otherCode: /^((从项目?|[B乙](侧|项|项目)?|项目[B乙])(医保)?(代码|编码)|(医保)?(代码|编码)[B乙])$/,
  text: /^(药品|项目)?说明$/,
  limitType: /^限定类型$/,
  value: /^限定(对象|值域|值|性别|年龄)$/,
  scope: /^(频度|限定频度|限定范围)$/,
  quantity: /^(限制数量|频次上限|限定数量)$/,
  unit: /^数量单位$/,
  periodDays: /^(疗程)?周期(天数)?$|^疗程周期$/,
  remark: /^备注$/,
  logic: /^检出逻辑/,
  basis: /^逻辑依据/,
  codeCount: /^(编码|代码)(数|数量)$/,
};

/** Where one header can be spelled like two fields: the condition of the published sheets stands apart. */
const CONDITION = /^限定条件|^支付依据$/;

/** Every layout that is taken. */
export const LAYOUTS: readonly Layout[] = [
  {
    id: "drug-points",
    holds: "points",
    required: ["name", "text", "limitType", "value"],
    optional: [],
    shown: "药品通用名,药品说明,限定类型,限定对象|限定值域",
  },
  {
    id: "drug-codes",
    holds: "codes",
    required: ["name", "number", "code", "limitType"],
    optional: [],
    shown: "药品通用名,序号,国标代码|药品代码,限定类型",
  },
  {
    id: "item-points",
    holds: "points",
    required: ["name", "code", "limitType", "value"],
    optional: ["text"],
    shown: "项目名称,[项目说明,]国标代码,限定类型,限定对象|限定性别|限定值域",
  },
  {
    id: "item-pairs",
    holds: "pairs",
    required: ["name", "code", "otherName", "otherCode", "scope"],
    optional: ["number", "remark", "logic", "basis", "codeCount"],
    shown: "序号,频度,主项名称,主项编码,从项名称,从项编码,备注",
  },
  {
    id: "item-frequency",
    holds: "points",
    required: ["name", "quantity", "unit", "code"],
    optional: ["number", "remark"],
    shown: "序号,项目名称,限制数量,数量单位,项目编码",
  },
  {
    id: "item-period",
    holds: "points",
    required: ["name", "quantity", "periodDays", "code"],
    optional: ["number", "remark"],
    shown: "序号,项目名称,频次上限,疗程周期,备注,项目代码",
  },
  {
    id: "item-remarks",
    holds: "points",
    required: ["name", "remark", "code"],
    optional: ["number"],
    shown: "序号,项目名称,备注,项目代码",
  },
  {
    id: "published-points",
    holds: "points",
    required: ["number", "name", "text", "logic"],
    optional: ["basis", "codeCount", "remark", "code", "scope"],
    shown: "序号 | 药品名称|项目名称 | 限定条件(支付依据) | 检出逻辑 | 逻辑依据 | 编码数 | 备注",
  },
  {
    id: "published-codes",
    holds: "codes",
    required: ["pointNumber", "name", "code"],
    optional: [],
    shown: "对应知识点序号 | 名称 | 医保代码",
  },
  {
    id: "published-pairs",
    holds: "pairs",
    required: ["number", "name", "otherName", "logic"],
    optional: ["code", "otherCode", "text", "scope", "basis", "codeCount", "remark"],
    shown: "序号 | 项目A名称 | 项目B名称 | 限定条件(支付依据) | 检出逻辑 | 逻辑依据 | 编码数 | 备注",
  },
  {
    id: "published-pair-codes",
    holds: "pair-codes",
    required: ["pointNumber", "name", "code", "otherName", "otherCode"],
    optional: [],
    shown: "对应知识点序号 | 项目A名称 | 医保代码 | 项目B名称 | 医保代码",
  },
];

/** Positions of the fields that a row of header cells names; two equal names are the first and the other side. */
export function fieldPositions(cells: readonly string[]): Map<Field, number> {
  const positions = new Map<Field, number>();
  cells.forEach((cell, position) => {
    const field = fieldOf(plain(cell), positions);
    if (field !== null) positions.set(field, position);
  });
  return positions;
}

const SECOND_SIDE: Partial<Record<Field, Field>> = { name: "otherName", code: "otherCode" };

function fieldOf(header: string, taken: ReadonlyMap<Field, number>): Field | null {
  const field = CONDITION.test(header)
    ? "text"
    : (Object.keys(SPELLINGS) as Field[]).find((one) => SPELLINGS[one].test(header));
  if (field === undefined) return null;
  if (!taken.has(field)) return field;
  const second = SECOND_SIDE[field];
  return second === undefined || taken.has(second) ? null : second;
}

function plain(header: string): string {
  return header.normalize("NFKC").replace(/\s+/gu, "").toUpperCase();
}
