// Writes docs/benefit.schema.json from the schemas that settleCase checks by; run after `tsc -b packages/policy`.
import { writeFileSync } from "node:fs";
import { benefitJsonSchema } from "@hengjian/policy";

const file = new URL("../../../docs/benefit.schema.json", import.meta.url);
writeFileSync(file, `${JSON.stringify(benefitJsonSchema(), null, 2)}\n`);
