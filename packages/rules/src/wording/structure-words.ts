import {
  fen,
  formatPercent,
  formatYuan,
  joinLabels,
  type Label,
  listLabels,
  ratePpm,
  sameLabel,
} from "@hengjian/domain";
import { z } from "zod";
import { careSettingSchema } from "../filters/care-setting.js";
import { lightStaySchema } from "../filters/light-stay.js";
import { lineFilterSchema } from "../filters/line-filter.js";
import { listCitiesSchema } from "../prices/list-area.js";
import { metricLimitSchema } from "../shapes/institution-metric/institution-metric.js";
import { type Measure, measureSchema } from "../shapes/institution-metric/measure.js";
import { chargeShareSchema } from "../shapes/light-stay/light-stay.js";
import { settledPairsSchema } from "../shapes/settled-twice/settled-twice.js";
import { ageRangeSchema, waivedSchema } from "../shapes/settlement-check/settlement-check.js";
import { unitsOfDaySchema } from "../shapes/timed-units/timed-units.js";
import { ageRangeWords } from "./age-words.js";
import { codesWords } from "./choice-words.js";
import { lightStayWords, lineFilterWords, settingWords } from "./filter-words.js";
import { UNITS } from "./words.js";

const LEVELS: readonly Label[] = [
  { zh: "未定级", en: "unrated" },
  { zh: "一级", en: "level 1" },
  { zh: "二级", en: "level 2" },
  { zh: "三级", en: "level 3" },
];

/** Lists of beginnings of codes, which are the same in both languages. */
const BEGINNINGS = ["diagnosisPrefixes", "exceptDiagnosisPrefixes"];

/** How the structured values of parameters are read and said, by the parameter's name. */
const STRUCTURES: Readonly<Record<string, (value: unknown) => Label | null>> = {
  lines: saidOf(lineFilterSchema, lineFilterWords),
  stays: saidOf(lightStaySchema, lightStayWords),
  setting: saidOf(careSettingSchema, settingWords),
  measure: saidOf(measureSchema, measureWords),
  limit: saidOf(metricLimitSchema, metricLimitWords),
  share: saidOf(chargeShareSchema, chargeShareWords),
  outsideAge: saidOf(ageRangeSchema, ({ fromYears, belowYears }) => ageRangeWords(`[${fromYears},${belowYears})`)),
  waived: saidOf(waivedSchema, waivedWords),
  cases: saidOf(settledPairsSchema, settledPairsWords),
  unitsOfDay: saidOf(unitsOfDaySchema, unitsOfDayWords),
  listCities: saidOf(listCitiesSchema, listCitiesWords),
};

/**
 * What a structured value of a parameter says: a filter, a measure, a limit, a list of codes; null where it has no words.
 *
 * @example
 * structureWords("lines", { listTypes: ["201"] })?.en // "list type: 201 Service item"
 */
export function structureWords(name: string, value: unknown): Label | null {
  const say = STRUCTURES[name];
  if (say !== undefined) return say(value);
  const codes = z.array(z.string()).safeParse(value);
  if (!codes.success) return null;
  return BEGINNINGS.includes(name) ? listLabels(codes.data.map(sameLabel)) : codesWords(name, codes.data);
}

/** Reads a value as its shape does, so that nothing of what the rule works with is left out. */
function saidOf<S extends z.ZodType>(schema: S, say: (value: z.output<S>) => Label | null) {
  return (value: unknown): Label | null => {
    const read = schema.safeParse(value);
    return read.success ? say(read.data) : null;
  };
}

function measureWords(measure: Measure): Label | null {
  switch (measure.of) {
    case "lines": {
      const [above, below] = [lineFilterWords(measure.numerator), lineFilterWords(measure.denominator)];
      if (above === null || below === null) return null;
      return {
        zh: `费用占比：分子（${above.zh}），分母（${below.zh}）`,
        en: `share of fees: numerator (${above.en}), denominator (${below.en})`,
      };
    }
    case "out-of-policy": {
      const care = lineFilterWords({ careCategories: measure.careCategories });
      const all = measure.careCategories === undefined;
      if (care === null) return null;
      return {
        zh: `全自费与超限价金额占医疗费的比例${all ? "" : `：${care.zh}`}`,
        en: `share of the fee that is self-paid or above the ceiling${all ? "" : `; ${care.en}`}`,
      };
    }
    case "readmission":
      return readmissionWords(measure);
    case "light-stay": {
      const stays = lightStayWords(measure.stays);
      return stays && { zh: `此类住院占全部住院的比例：${stays.zh}`, en: `share of such stays: ${stays.en}` };
    }
  }
}

function readmissionWords(measure: Extract<Measure, { of: "readmission" }>): Label {
  const { withinDays, exceptDiagnosisPrefixes: planned } = measure;
  const head = {
    zh: `出院后 ${withinDays} 天内再次入住同一机构的比例`,
    en: `share of stays within ${withinDays} days of leaving the same house`,
  };
  if (planned.length === 0) return head;
  const except = {
    zh: `再次住院主诊断编码以 ${planned.join("、")} 开头的除外`,
    en: `except where the main diagnosis begins with ${planned.join(", ")}`,
  };
  return joinLabels([head, except], "；", "; ");
}

function metricLimitWords(limit: z.output<typeof metricLimitSchema>): Label | null {
  if (limit.by === "level") {
    return listLabels(
      limit.ppm.map((ppm, level) => {
        const { zh, en } = LEVELS[level] ?? sameLabel(String(level));
        if (ppm === null) return { zh: `${zh}不判断`, en: `${en} not judged` };
        return { zh: `${zh} ${percentText(ppm)}`, en: `${en} ${percentText(ppm)}` };
      }),
    );
  }
  const alike = codesWords("alike", limit.alike);
  if (alike === null) return null;
  const { minimumPeers, areaCharacters } = limit;
  const percentile = formatPercent(ratePpm(limit.percentilePpm));
  return {
    zh: `同类机构第 ${percentile} 百分位数；同类机构不少于 ${minimumPeers} 家；按${alike.zh}及医保区划前 ${areaCharacters} 位相同划分同类`,
    en: `percentile ${percentile} of the peers; at least ${minimumPeers} peers; peers share ${alike.en} and the first ${areaCharacters} characters of the area`,
  };
}

function chargeShareWords(share: z.output<typeof chargeShareSchema>): Label | null {
  if (share === null) return { zh: "不限", en: "any" };
  const kinds = codesWords("chargeKinds", share.chargeKinds);
  const least = percentText(share.minimumPpm);
  return kinds && { zh: `${kinds.zh}合计不低于 ${least}`, en: `${kinds.en}: at least ${least} together` };
}

function waivedWords({ minimumFen, minimumPpm }: z.output<typeof waivedSchema>): Label {
  const [amount, share] = [formatYuan(fen(minimumFen)), percentText(minimumPpm)];
  return {
    zh: `不低于 ${amount} 元，且不低于应由个人负担金额的 ${share}`,
    en: `at least ${amount} yuan, and at least ${share} of the person's share`,
  };
}

function settledPairsWords(pairs: z.output<typeof settledPairsSchema>): Label | null {
  const said = pairs.map(({ careCategories, pools }) => {
    const care = codesWords("careCategories", careCategories);
    const any = pools === "any";
    return (
      care && {
        zh: `两次均为${care.zh}，险种${any ? "不限" : "不同"}`,
        en: `both ${care.en}, of ${any ? "any" : "different"} insurance types`,
      }
    );
  });
  return said.includes(null)
    ? null
    : joinLabels(
        said.filter((label) => label !== null),
        "；或",
        "; or ",
      );
}

/** Units that are one word in English are said once there. */
function listCitiesWords(cities: readonly string[]): Label {
  if (cities.length > 0) return listLabels(cities.map(sameLabel));
  return { zh: "登记机构最多的市", en: "the city of most registered houses" };
}

function unitsOfDayWords(units: z.output<typeof unitsOfDaySchema>): Label {
  const said = Object.entries(units).map(([unit, count]) => ({
    zh: `${unit} ${count}`,
    en: `${UNITS[unit] ?? `“${unit}”`} ${count}`,
  }));
  return { zh: said.map(({ zh }) => zh).join("、"), en: [...new Set(said.map(({ en }) => en))].join(", ") };
}

function percentText(ppm: number): string {
  return `${formatPercent(ratePpm(ppm))}%`;
}
