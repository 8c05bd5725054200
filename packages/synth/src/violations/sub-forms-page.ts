import type { Planter } from "./planter.js";

const HEAD = `# Sub-forms planted in the demo city

Written by \`npx vitest run packages/synth -u\`; a test holds it equal to the planters. Everything here is invented: the
city 云汀市, its houses, people, items and documents.

Each line of \`truth/cases.jsonl\` in the delivery folder is one planted case. Loading skips the folder \`truth\`.

| field | meaning |
| --- | --- |
| \`caseId\` | sub-form, variant, telling (and part, where a telling has several) |
| \`requirement\`, \`subForm\` | row of the requirements, id of the sub-form; rules name the sub-forms that they look for |
| \`certain\` | the law makes it certain; false: a suspicion |
| \`nearMiss\` | one step inside the law: must not be found |
| \`settlementIds\` | standing settlements of the case |
| \`feeLineIds\` | lines of the case, \`mdtrt_id/feedetl_sn\`; empty: the settlements as a whole |
| \`personIds\` | persons of the case |
| \`institutionIds\`, \`period\` | a case about a house as a whole (\`metric\`): the house and the first and last day of the period that is told of, both inside; \`settlementIds\` are then all of the house's in the period; otherwise [] and null |
| \`fee\`, \`inScope\` | the violating part, in yuan |
| \`lossByFund\` | what the funds lost by \`fund_pay_type\`, in yuan: paid less what should have been paid, with the year's accumulators as they truly were before; {} where nothing was lost |

The loss is told by the generator from the story, before anything else of the product has seen it:

- lines, quantities and prices: the settlement again without what was too much; 0 where the case is paid by case or by day
- whole settlements: everything the funds paid
- payment standards (split stays, groups, bed-days): the difference of the standards, booked on the person's basic fund
- wrong payment: paid less owed, by fund

`;

/** The page that lists every sub-form with its variants. */
export function subFormsPage(planters: readonly Planter[]): string {
  const ordered = [...planters].sort((left, right) => rowNumber(left) - rowNumber(right));
  const sections = ordered.map((one) => {
    const rows = one.variants.map((variant) => `| \`${variant.name}\` | ${variant.what} |`);
    const title = `## \`${one.subForm}\` (${one.requirement}, ${one.verdict})`;
    return [title, "", "| variant | story |", "| --- | --- |", ...rows, ""].join("\n");
  });
  const variants = planters.reduce((sum, one) => sum + one.variants.length, 0);
  return `${HEAD}${planters.length} sub-forms, ${variants} variants; names that begin with \`near-\` are near-misses.\n\n${sections.join("\n")}`;
}

function rowNumber(one: Planter): number {
  return Number(one.requirement.slice(1));
}
