import { type CalendarDate, calendarDate, HengjianError } from "@hengjian/domain";
import {
  type AreaPolicy,
  catalogueEntry,
  citedArticle,
  listAreas,
  loadAreaPolicy,
  valueLabel,
  valueText,
} from "@hengjian/policy";
import type { Command } from "commander";
import { printJson, printLines, table } from "../terminal/output.js";
import { today } from "../terminal/today.js";
import { examples } from "./verb.js";

interface ShowOptions {
  readonly on?: string;
  readonly area: string;
  readonly json?: boolean;
}

/** `policy show|areas`: the browser of dated parameters, from the same files as every calculation. */
export function policyVerb(program: Command): void {
  const policy = program
    .command("policy")
    .description("look at the law as dated data")
    .addHelpText(
      "after",
      examples(
        "policy show inpatient/deductible --on 2025-01-01",
        "policy show --area jingmen-2024 --json",
        "policy areas",
      ),
    );
  policy
    .command("show [path]")
    .description("values on a day; a path may be the beginning or a part of one, none shows all")
    .option("--on <date>", "day, YYYY-MM-DD (default today)")
    .option("--area <area>", "area of the parameters", "jingmen-2024")
    .option("--json", "one JSON document on stdout")
    .addHelpText(
      "after",
      examples("policy show inpatient/deductible --on 2025-01-01", "policy show --area yunting-demo --json"),
    )
    .exitOverride()
    .action((path: string | undefined, options: ShowOptions) => show(path ?? "", options));
  policy
    .command("areas")
    .description("areas that have a folder of parameters")
    .option("--json", "one JSON document on stdout")
    .addHelpText("after", examples("policy areas", "policy areas --json"))
    .exitOverride()
    .action((options: { json?: boolean }) =>
      options.json === true ? printJson({ areas: listAreas() }) : printLines(listAreas()),
    );
}

function show(wanted: string, options: ShowOptions): void {
  const areaPolicy = loadKnownArea(options.area);
  const day = options.on === undefined ? today() : dayOf(options.on);
  const paths = areaPolicy.paths.filter((path) => path.includes(wanted));
  if (paths.length === 0) {
    throw new HengjianError(
      "NOT_FOUND",
      `no parameter of ${options.area} has '${wanted}' in its path; 'policy show' lists all`,
    );
  }
  const rows = paths.map((path) => describe(areaPolicy, path, day));
  if (options.json === true) printJson({ area: options.area, on: day, parameters: rows });
  else {
    const cells = rows.map((row) => [
      row.path,
      row.zh,
      row.text === row.textZh ? row.text : `${row.textZh} (${row.text})`,
      row.unit,
      row.article === "" ? row.document : `${row.document} art. ${row.article}`,
      row.from,
    ]);
    printLines(table(["path", "名称", "value", "unit", "source", "in force since"], cells));
    const [only] = rows;
    if (rows.length === 1 && only !== undefined) printLines(historyLines(areaPolicy, only));
  }
}

/** One parameter alone: what a choice may be, which decision chose it, and what held on every other day. */
function historyLines(areaPolicy: AreaPolicy, row: ReturnType<typeof describe>): string[] {
  const choices = row.choices.map(({ word, label }) => [word, label.zh, label.en]);
  const history = areaPolicy
    .entries(row.path)
    .map((entry) => [entry.from, entry.until ?? "…", valueText(row.path, entry), entry.source.document]);
  return [
    ...(row.decision === null ? [] : ["", `decision ${row.decision} (docs/decisions)`]),
    ...(row.note === null ? [] : ["", row.note.zh, row.note.en]),
    ...(choices.length === 0 ? [] : ["", ...table(["choice", "名称", "meaning"], choices)]),
    "",
    ...table(["from", "until", "value", "document"], history),
  ];
}

function dayOf(said: string): CalendarDate {
  try {
    return calendarDate(said);
  } catch (cause) {
    const problem = `'${said}' is not a day that exists, YYYY-MM-DD`;
    throw new HengjianError("INVALID_INPUT", `--on ${problem}`, { cause, fields: [{ path: "--on", problem }] });
  }
}

function loadKnownArea(area: string): AreaPolicy {
  if (!listAreas().includes(area)) {
    throw new HengjianError("INVALID_INPUT", `no area '${area}'; known: ${listAreas().join(", ")}`, {
      fields: [{ path: "area", problem: `not one of ${listAreas().join(", ")}` }],
    });
  }
  return loadAreaPolicy(area);
}

function describe(areaPolicy: AreaPolicy, path: string, day: CalendarDate) {
  const entry = areaPolicy.entry(path, day);
  const about = catalogueEntry(path);
  return {
    path,
    zh: about.zh,
    en: about.en,
    state: entry.state,
    text: valueText(path, entry),
    textZh: valueLabel(path, entry).zh,
    textEn: valueLabel(path, entry).en,
    choices: Object.entries(about.words).map(([word, label]) => ({ word, label })),
    unit: about.unit,
    from: entry.from,
    until: entry.until,
    document: entry.source.document,
    article: citedArticle(entry.source),
    lastChecked: entry.source.lastChecked,
    decision: entry.source.decision ?? null,
    note: entry.source.note ?? null,
  };
}
