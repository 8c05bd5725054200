import type { Label } from "@hengjian/domain";
import { INDICATORS, type LadderStep, type ProjectionStep, type FundWarning as RaisedWarning } from "@hengjian/fund";
import type { FundPool, FundWarning } from "./fund-office.js";
import { sourceAnswer } from "./parameter-source-answer.js";

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
    source: sourceAnswer(raised.source),
    ...(raised.kind === "observed" ? observedWords(pool, raised) : projectedWords(pool, raised)),
  };
}

type Wording = Pick<FundWarning, "title" | "subject" | "value" | "threshold">;

function observedWords(pool: FundPool, raised: RaisedWarning): Wording {
  const definition = INDICATORS.find((indicator) => indicator.id === raised.indicator);
  const label = definition?.label ?? { zh: raised.indicator, en: raised.indicator };
  const inMonths = definition?.unit === "months";
  const threshold = stepCondition(raised.step as LadderStep, inMonths);
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
  const line = projectedLine(step);
  return {
    title: {
      zh: `${POOL_LABEL[pool].zh}预计${line.zh}`,
      en: `${POOL_LABEL[pool].en}: ${line.en} is expected`,
    },
    subject: { zh: `预测 · 最早 ${raised.month}`, en: `Forecast · earliest ${raised.month}` },
    value: { zh: `概率 ${chance}`, en: `chance ${chance}` },
    threshold: chanceWords(step),
  };
}

/** What the forecast would have to cross. */
function projectedLine(step: ProjectionStep): Label {
  if (step.months === 0) return { zh: "累计结余用尽", en: "the balance is used up" };
  return step.side === "below"
    ? { zh: `可支付月数低于 ${step.months} 个月`, en: `reserve months under ${step.months}` }
    : { zh: `可支付月数高于 ${step.months} 个月`, en: `reserve months over ${step.months}` };
}

function chanceWords(step: ProjectionStep): Label {
  const chance = Math.round(step.atLeastChance * 100);
  return {
    zh: `${step.withinMonths} 个月内概率达到 ${chance}%`,
    en: `chance of ${chance}% within ${step.withinMonths} months`,
  };
}

/** A projected step as a whole condition: the line, and the chance from which it warns. */
export function projectionCondition(step: ProjectionStep): Label {
  const line = projectedLine(step);
  const chance = chanceWords(step);
  return { zh: `预测${line.zh}：${chance.zh}`, en: `Forecast: ${line.en}, ${chance.en}` };
}

/** An observed step in words; an end that is inside says so. */
export function stepCondition(step: LadderStep, inMonths: boolean): Label {
  const text = (value: number) => amount(value, inMonths, 0);
  const under = step.under ?? step.atMost;
  const low = step.over ?? step.atLeast;
  if (under !== undefined && step.over === undefined) {
    const value = text(under);
    return { zh: `低于 ${value.zh}`, en: `under ${value.en}` };
  }
  const value = text(low ?? 0);
  return { zh: `高于 ${value.zh}`, en: `over ${value.en}` };
}

function amount(value: number, inMonths: boolean, decimals = 2): Label {
  const text = inMonths ? value.toFixed(decimals) : `${(value * 100).toFixed(1)}%`;
  return inMonths ? { zh: `${text} 个月`, en: `${text} months` } : { zh: text, en: text };
}
