import type { Words } from "../zh-cn/index.js";
import { enPages } from "./pages.js";
import { enPolicy } from "./policy.js";
import { enShell } from "./shell.js";

/** Every word of the screen in English; a key that is missing does not compile. */
export const en: Words = { ...enShell, ...enPages, ...enPolicy };
