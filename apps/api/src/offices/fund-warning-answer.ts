import type { Label } from "@hengjian/domain";
import { INDICATORS, type LadderStep, type ProjectionStep, type FundWarning as RaisedWarning } from "@hengjian/fund";
import type { FundPool, FundWarning } from "./fund-office.js";

const POOL_LABEL: Readonly<Record<FundPool, Label>> = {
  employee: { zh: "职工医保", en: "Employees" },
  resident: { zh: "居民医保", en: "Residents" },
};

/** A raised warning in the words of the screen. */
export function warningAnswer(pool: FundPool, raised: RaisedWarning): FundWarning {
  return {
    id: `${raised.ladderId}/${raised.kind}/${raised.level}/${raised.month}`,
    level: raised.level,
    kind: raised.kind,
    pool,
    month: raised.month,
    ...(raised.kind === "observed" ? observedWords(pool, raised) : projectedWords(pool, raised)),
  };
}

type Wording = Pick<FundWarning, "title" | "subject" | "value" | "threshold">;

function observedWords(pool: FundPool, raised: RaisedWarning): Wording {
  const definition = INDICATORS.find((indicator) => indicator.id === raised.indicator);
  const label = definition?.label ?? { zh: raised.indicator, en: raised.indicator };
  const inMonths = definition?.unit === "months";
  const threshold = stepWords(raised.step as LadderStep, inMonths);
  return {
    title: {
      zh: `${POOL_LABEL[pool].zh}${label.zh}${threshold.zh}`,
      en: `${POOL_LABEL[pool].en}: ${label.en} ${threshold.en}`,
    },
    subject: { zh: `全市 · ${raised.month}`, en: `City · ${raised.month}` },
    value: amount(raised.value, inMonths),
    threshold,
  };
}

function projectedWords(pool: FundPool, raised: RaisedWarning): Wording {
  const step = raised.step as ProjectionStep;
  const chance = `${Math.round(raised.value * 100)}%`;
  const line: Label =
    step.months === 0
      ? { zh: "累计结余用尽", en: "the balance is used up" }
      : step.side === "below"
        ? { zh: `可支付月数低于 ${step.months} 个月`, en: `reserve months under ${step.months}` }
        : { zh: `可支付月数高于 ${step.months} 个月`, en: `reserve months over ${step.months}` };
  return {
    title: {
      zh: `${POOL_LABEL[pool].zh}预计${line.zh}`,
      en: `${POOL_LABEL[pool].en}: ${line.en} is expected`,
    },
    subject: { zh: `预测 · 最早 ${raised.month}`, en: `Forecast · earliest ${raised.month}` },
    value: { zh: `概率 ${chance}`, en: `chance ${chance}` },
    threshold: {
      zh: `${step.withinMonths} 个月内概率达到 ${Math.round(step.atLeastChance * 100)}%`,
      en: `chance of ${Math.round(step.atLeastChance * 100)}% within ${step.withinMonths} months`,
    },
  };
}

function stepWords(step: LadderStep, inMonths: boolean): Label {
  const under = step.under ?? step.atMost;
  if (step.atLeast === undefined && step.over === undefined && under !== undefined) {
    const value = amount(under, inMonths, 0);
    return { zh: `低于 ${value.zh}`, en: `under ${value.en}` };
  }
  const low = step.over ?? step.atLeast ?? 0;
  if (step.over === undefined && under !== undefined) {
    const value = amount(under, inMonths, 0);
    return { zh: `低于 ${value.zh}`, en: `under ${value.en}` };
  }
  const value = amount(low, inMonths, 0);
  return { zh: `高于 ${value.zh}`, en: `over ${value.en}` };
}

function amount(value: number, inMonths: boolean, decimals = 2): Label {
  const text = inMonths ? value.toFixed(decimals) : `${(value * 100).toFixed(1)}%`;
  return inMonths ? { zh: `${text} 个月`, en: `${text} months` } : { zh: text, en: text };
}
