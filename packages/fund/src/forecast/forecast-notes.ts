import type { FundAccount } from "../accounts/fund-account.js";
import type { Backtest, ForecastNote, ForecastPart } from "./fund-forecast.js";

/** Under this many months a seasonal forecast rests on few seasons. */
const COMFORTABLE_MONTHS = 60;
/** Up to so many independent errors the bands lean on the reference growth. */
const FEW_ERRORS = 4;

/** What the notes are written from. */
export interface NoteFacts {
  readonly account: FundAccount;
  readonly backtest: Backtest;
  readonly parts: readonly ForecastPart[];
  readonly horizon: number;
}

/** Everything a reader must know about this forecast, limits first. */
export function forecastNotes(facts: NoteFacts): ForecastNote[] {
  return [...historyNotes(facts), ...errorNotes(facts), ...partNotes(facts.parts)];
}

function historyNotes(facts: NoteFacts): ForecastNote[] {
  const notes: ForecastNote[] = [];
  const length = facts.account.months.length;
  if (length < COMFORTABLE_MONTHS) {
    notes.push({
      code: "short-history",
      severity: "limit",
      text: { zh: `历史仅 ${length} 个月`, en: `only ${length} months of history` },
    });
  }
  for (const mismatch of facts.account.openingMismatches) {
    notes.push({
      code: "opening-mismatch",
      severity: "limit",
      text: {
        zh: `${mismatch.month} 期初结余与账面不符`,
        en: `the opening balance of ${mismatch.month} differs from the books`,
      },
    });
  }
  return notes;
}

function errorNotes(facts: NoteFacts): ForecastNote[] {
  const { originCount, independentErrors } = facts.backtest;
  if (originCount === 0) {
    const text = {
      zh: "历史不足以回测，区间只依据通用误差规律",
      en: "too short to forecast again from the past: bands rest on the general growth of errors alone",
    };
    return [{ code: "no-past-origins", severity: "limit", text }];
  }
  if (independentErrors > FEW_ERRORS) return [];
  const text = {
    zh: `${facts.horizon} 个月跨度上仅约 ${independentErrors} 个相互独立的误差，区间仅供参考`,
    en: `about ${independentErrors} independent errors at ${facts.horizon} months: read the bands with care`,
  };
  return [{ code: "few-independent-errors", severity: "limit", text }];
}

function partNotes(parts: readonly ForecastPart[]): ForecastNote[] {
  const lumpy = parts.filter((part) => part.method === "annual-profile").flatMap((part) => part.items);
  const notes: ForecastNote[] = [];
  if (lumpy.length > 0) {
    const text = {
      zh: `${lumpy.length} 个科目集中到账，按年度总额 × 到账节奏预测；年中出现的当期赤字属正常`,
      en: `${lumpy.length} items arrive in lumps (annual total × timing); a deficit within the year is normal`,
    };
    notes.push({ code: "annual-profile", severity: "info", text });
  }
  for (const part of parts) {
    for (const effect of part.effects) {
      const change = Math.round((Math.exp(effect.logEffect) - 1) * 1000) / 10;
      const text = {
        zh: `${part.kind === "income" ? "收入" : "支出"}已计入日历因素 ${effect.id}（${change}%）`,
        en: `${part.kind} carries the calendar effect ${effect.id} (${change} %)`,
      };
      notes.push({ code: "calendar-effect", severity: "info", text });
    }
  }
  return notes;
}
