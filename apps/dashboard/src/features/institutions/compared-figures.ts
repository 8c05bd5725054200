import type { ComparedFigure } from "@hengjian/api";
import { decimals, percent } from "../../format/numbers.js";

const TEN_THOUSAND = 10_000;

/** A figure as text, without its unit, which stands in its name. */
export function figureText(figure: ComparedFigure, value: number, language: "zh" | "en"): string {
  if (figure === "readmission" || figure === "outside") return percent(value);
  if (figure === "fund") return language === "zh" ? decimals(value / TEN_THOUSAND, 2) : decimals(value, 0);
  return decimals(value, figure === "stay" ? 0 : 1);
}

/** A tick of an axis: no more digits than the tick has. */
export function tickText(figure: ComparedFigure, value: number, language: "zh" | "en"): string {
  return figureText(figure, value, language).replace(/\.(\d*?)0+(%?)$/, (_, digits: string, sign: string) =>
    digits === "" ? sign : `.${digits}${sign}`,
  );
}
