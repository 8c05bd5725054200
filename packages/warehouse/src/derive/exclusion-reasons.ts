import type { Label } from "@hengjian/domain";

/** Why a delivered row is left out of the relations that rules look at; the closed list of the column `reason`. */
export const EXCLUSION_REASONS = {
  invalid: { zh: "无效记录", en: "Marked invalid by the source" },
  reversed: { zh: "已被冲销", en: "Taken back by a reversal" },
  reversal: { zh: "冲销记录", en: "A reversal of a delivered settlement" },
  "reversed-unbalanced": { zh: "冲销金额不平", en: "Taken back, but some amount does not come to zero" },
  "orphan-reversal": { zh: "冲销找不到原结算", en: "A reversal whose original was not delivered" },
  "reversed-twice": { zh: "重复冲销", en: "A reversal beyond what its original amounted to" },
  "negative-without-original": { zh: "负数记录无原结算", en: "A negative row that names no original" },
  "refunded-reversal-missing": { zh: "已退费但缺冲销记录", en: "Marked as refunded, its reversal was not delivered" },
  "refund-sign-unclear": { zh: "退费记录金额为正", en: "A refund written with positive amounts" },
  "reversal-undone": { zh: "冲销后又恢复(冲销)", en: "A reversal that was taken back itself" },
  undo: { zh: "冲销后又恢复(恢复)", en: "The row that took a reversal back" },
  "off-site-counterpart": {
    zh: "异地结算另一端",
    en: "The treating side of an off-site case delivered from both sides",
  },
  unsettled: { zh: "未结算", en: "Uploaded, not settled" },
  "settlement-missing": { zh: "结算单未交付", en: "Its settlement was not delivered" },
  "settlement-left-out": { zh: "所属结算不计", en: "Its settlement is left out" },
  returned: { zh: "已全部退费", en: "Returned wholly" },
  return: { zh: "退费明细", en: "A returned line, taken off its original" },
  "orphan-return": { zh: "退费明细无原明细", en: "A returned line without an original" },
  "in-house": { zh: "在院", en: "Still in the house: no gap rule looks at it" },
  "visit-unsettled": { zh: "就诊未结算", en: "A visit that ended and was never settled" },
  "visit-reversed": { zh: "就诊结算已冲销", en: "A visit whose settlements were all taken back" },
} as const satisfies Record<string, Label>;

/** A reason of the list. */
export type ExclusionReason = keyof typeof EXCLUSION_REASONS;
