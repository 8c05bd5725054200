import type { Words } from "../zh-cn/index.js";
import { enFinding } from "./finding.js";
import { enPages } from "./pages.js";
import { enPolicy } from "./policy.js";
import { enRules } from "./rules.js";
import { enShell } from "./shell.js";

/** Every word of the screen in English; a key that is missing does not compile. */
export const en: Words = { ...enShell, ...enPages, finding: enFinding, rules: enRules, ...enPolicy };
