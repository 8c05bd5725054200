/** `npm run check`: the house in order. Prints one line a check and ends with status 1 when one fails. */
import { checkHouse } from "../check/house.mjs";
import { ensureInstalled } from "./workspace.mjs";

ensureInstalled();
const results = checkHouse();
for (const result of results) {
  process.stdout.write(
    `${result.offences.length === 0 ? "ok  " : "FAIL"} ${result.name}${result.figures ? ` (${result.figures})` : ""}\n`,
  );
  for (const offence of result.offences) process.stdout.write(`     ${offence}\n`);
}
process.exit(results.some((result) => result.offences.length > 0) ? 1 : 0);
