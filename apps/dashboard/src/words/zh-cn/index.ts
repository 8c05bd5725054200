import { zhFinding } from "./finding.js";
import { zhPages } from "./pages.js";
import { zhPolicy } from "./policy.js";
import { zhRules } from "./rules.js";
import { zhShell } from "./shell.js";

/** Every word of the screen in Chinese, the default; the other languages must hold the same keys. */
export const zhCn = { ...zhShell, ...zhPages, finding: zhFinding, rules: zhRules, ...zhPolicy };

type Widened<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : T extends readonly (readonly [string, string])[]
      ? readonly (readonly [string, string])[]
      : { [K in keyof T]: Widened<T[K]> };

/** The catalogue of any language: the keys of the Chinese one, all of them. */
export type Words = Widened<typeof zhCn>;
