import type { CockpitAnswer } from "../cockpit/cockpit.js";
import type { CountyAnswer } from "../cockpit/counties.js";
import type { WarningsAnswer } from "../fund/warnings.js";
import type { RankedInstitution } from "../institutions/institution-answer.js";
import type { RuleFoundAnswer } from "../rules/rules.js";
import type { ExportColumn, ExportSheet } from "./sheet.js";
import { type ExportLanguage, exportWords, officialTitle } from "./words.js";

/** What the cockpit shows, as it was answered. */
export interface CockpitCards {
  readonly cockpit: CockpitAnswer;
  readonly warnings: WarningsAnswer;
  readonly counties: readonly CountyAnswer[];
  readonly rules: readonly RuleFoundAnswer[];
  readonly institutions: readonly RankedInstitution[];
}

const text = (title: string, width = 30): ExportColumn => ({ title, kind: "text", width });
const amount = (title: string): ExportColumn => ({ title, kind: "amount", width: 20 });
const count = (title: string): ExportColumn => ({ title, kind: "count", width: 12 });

/** One sheet a card, all amounts in yuan; what has no source yet says so and holds no figure. */
export function cockpitSheets(cards: CockpitCards, language: ExportLanguage): ExportSheet[] {
  return [
    figuresSheet(cards.cockpit, language),
    warningsSheet(cards.warnings, language),
    countiesSheet(cards.counties, language),
    rulesSheet(cards.rules, language),
    institutionsSheet(cards.institutions, language),
  ];
}

function figuresSheet(answer: CockpitAnswer, language: ExportLanguage): ExportSheet {
  const words = exportWords(language);
  const { cards } = words;
  const flows = (["income", "expenditure", "surplus"] as const).flatMap((figure) => [
    [cards[figure], answer[figure].yuan, null],
    ...answer[figure].parts.map((part) => [`${cards[figure]} · ${words.pools[part.pool]}`, part.yuan, null]),
  ]);
  const reserves = answer.reserves.flatMap((reserve) => [
    [`${cards.balance} · ${words.pools[reserve.pool]}`, reserve.balanceYuan, null],
    [
      `${cards.reserveMonths} · ${words.pools[reserve.pool]}`,
      null,
      reserve.months === null ? null : String(Math.round(reserve.months * 100) / 100),
    ],
  ]);
  const { found } = answer.stages;
  return {
    name: cards.figures,
    columns: [text(cards.figure, 36), amount(cards.yuan), text(cards.other, 24)],
    rows: [
      ...flows,
      ...reserves,
      [cards.found, found.lossYuan, cards.findings(found.findings)],
      [words.verdicts.definite, found.definiteLossYuan, cards.findings(found.definiteFindings)],
      [words.verdicts.suspected, found.suspectedLossYuan, null],
      [cards.confirmed, null, cards.noSource],
      [cards.recovered, null, cards.noSource],
    ],
  };
}

function warningsSheet(answer: WarningsAnswer, language: ExportLanguage): ExportSheet {
  const { cards } = exportWords(language);
  return {
    name: cards.warnings,
    columns: [
      text(cards.level, 10),
      text(cards.warning, 44),
      text(cards.value, 16),
      text(cards.threshold, 32),
      text(cards.source, 44),
    ],
    rows: answer.warnings.map((warning) => [
      cards.levels[warning.level],
      warning.title[language],
      warning.value[language],
      warning.threshold[language],
      `${officialTitle(warning.source.title, language)} ${warning.source.article}`,
    ]),
  };
}

function countiesSheet(counties: readonly CountyAnswer[], language: ExportLanguage): ExportSheet {
  const { cards, columns } = exportWords(language);
  return {
    name: cards.counties,
    columns: [text(columns.county, 20), amount(cards.fund), amount(columns.loss), count(cards.findingCount)],
    rows: counties.map((county) => [county.name[language], county.fundYuan, county.lossYuan, String(county.findings)]),
  };
}

function rulesSheet(rules: readonly RuleFoundAnswer[], language: ExportLanguage): ExportSheet {
  const words = exportWords(language);
  const { cards, columns } = words;
  return {
    name: cards.rules,
    columns: [
      text(columns.rule),
      text(columns.ruleId),
      text(columns.verdict, 14),
      count(cards.findingCount),
      amount(columns.loss),
    ],
    rows: rules
      .filter((row) => row.findings > 0)
      .map((row) => [
        row.rule.name[language],
        row.rule.id,
        words.verdicts[row.rule.verdict],
        String(row.findings),
        row.lossYuan,
      ]),
  };
}

function institutionsSheet(rows: readonly RankedInstitution[], language: ExportLanguage): ExportSheet {
  const { cards, columns } = exportWords(language);
  return {
    name: cards.institutions,
    columns: [
      text(columns.institution),
      text(columns.county, 16),
      amount(cards.fund),
      amount(columns.loss),
      count(cards.findingCount),
      text(cards.place, 12),
    ],
    rows: rows.map((row) => [
      row.name,
      row.areaName[language],
      row.fundYuan,
      row.lossYuan,
      String(row.findings),
      `${row.peerPlace} / ${row.peers}`,
    ]),
  };
}
