import { formatYuan, HengjianError, parseYuan } from "@hengjian/domain";
import { measurePooledRatio, type PooledRatioQuestion } from "@hengjian/warehouse";
import { type Command, Option } from "commander";
import { withWarehouse } from "../context.js";
import { computeLoss } from "../pipeline/screen.js";
import { printJson, printLines, table } from "../terminal/output.js";
import { lossDocument } from "./loss-document.js";
import { examples } from "./verb.js";

const CATEGORIES = ["inpatient", "outpatient", "chronic"] as const;
const GROUNDS = ["too-many-persons-with-differing-benefits", "settlements-not-available"] as const;

interface PooledOptions {
  readonly institution: string;
  readonly category: PooledRatioQuestion["category"];
  readonly year: string;
  readonly amount: string;
  readonly ground: PooledRatioQuestion["ground"];
  readonly json?: boolean;
}

/** `loss`: computes fee, in-scope amount and fund loss of every finding in force; `loss pooled-ratio`: what cannot be. */
export function lossVerb(program: Command): void {
  const loss = program
    .command("loss")
    .description("compute the money of every finding in force, once a settlement, and add it up by every way")
    .option("--json", "one JSON document on stdout")
    .addHelpText("after", examples("loss", "loss --json", `loss pooled-ratio ${POOLED_EXAMPLE}`))
    .action(async (options: { json?: boolean }) => {
      const document = lossDocument(await withWarehouse(computeLoss));
      if (options.json === true) printJson(document);
      else printLines(lossLines(document));
    });
  pooledVerb(loss);
}

function lossLines(document: ReturnType<typeof lossDocument>): string[] {
  const { reconciliation } = document;
  return [
    ...table(["fund", "loss, yuan"], Object.entries(document.lossByFund)),
    "",
    ...table(["rule", "loss, yuan"], Object.entries(document.lossByRule)),
    "",
    `${document.findings} findings on ${document.settlements} settlements: definite ${document.definiteLoss}, suspected ${document.suspectedLoss} yuan`,
    `adds up: funds ${reconciliation.byFund} = rules ${reconciliation.byRule} = counties ${reconciliation.byCounty} = institutions ${reconciliation.byInstitution} yuan`,
    `booked on ${reconciliation.settlementsWithLoss} settlements, for which ${reconciliation.paidOrClearedOnThem} yuan were paid or cleared`,
  ];
}

const POOLED_EXAMPLE =
  "--institution H99010100001 --category inpatient --year 2025 --amount 1000.00 --ground settlements-not-available";

function pooledVerb(loss: Command): void {
  loss
    .command("pooled-ratio")
    .description(
      "a loss that cannot be computed settlement by settlement, by the ratio of the year before (xinjiang-2025 art. 24, method)",
    )
    .requiredOption("--institution <id>", "fixmedins_code")
    .addOption(new Option("--category <category>", "medical category").choices(CATEGORIES).makeOptionMandatory())
    .requiredOption("--year <year>", "year of the act; the clearing of the year before is used")
    .requiredOption("--amount <yuan>", "in-scope part of the violating amount, by item, each line once")
    .addOption(new Option("--ground <ground>", "why it cannot be exact").choices(GROUNDS).makeOptionMandatory())
    .option("--json", "one JSON document on stdout")
    .addHelpText("after", examples(`loss pooled-ratio ${POOLED_EXAMPLE}`))
    .exitOverride()
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<PooledOptions>();
      const question = pooledQuestion(options);
      const result = await withWarehouse((warehouse) => measurePooledRatio(warehouse, question));
      const document = {
        ground: result.ground,
        institution: question.institutionId,
        category: result.careCategory,
        actYear: question.actYear,
        clearingYear: result.year,
        violatingInScope: formatYuan(question.violatingInScopeFen),
        numerator: formatYuan(result.numeratorFen),
        denominator: formatYuan(result.denominatorFen),
        loss: formatYuan(result.lossFen),
        lossByFund: Object.fromEntries([...result.lossFenByFund].map(([fund, amount]) => [fund, formatYuan(amount)])),
        method: "xinjiang-2025 art. 24 (draft: method, no legal basis)",
      };
      if (options.json === true) printJson(document);
      else {
        const { violatingInScope, numerator, denominator } = document;
        printLines([
          `${violatingInScope} × ${numerator} ÷ ${denominator} = ${document.loss} yuan (clearing of ${document.clearingYear}, ${document.category}; ${document.ground})`,
          ...table(["fund", "loss, yuan"], Object.entries(document.lossByFund)),
          document.method,
        ]);
      }
    });
}

function pooledQuestion(options: PooledOptions): PooledRatioQuestion {
  if (!/^\d{4}$/.test(options.year))
    throw new HengjianError("INVALID_INPUT", `--year ${options.year} is no year; give four digits, as 2025`);
  const violatingInScopeFen = parseYuan(options.amount);
  if (violatingInScopeFen <= 0)
    throw new HengjianError("INVALID_INPUT", `--amount ${options.amount} must be above 0; give yuan, as 1000.00`);
  const { ground, institution: institutionId, category } = options;
  return { ground, institutionId, category, actYear: Number(options.year), violatingInScopeFen };
}
