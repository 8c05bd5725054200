import type { Command } from "commander";

/** A verb adds itself to the program: name, options, help with examples, action. */
export type Verb = (program: Command) => void;

/** Text of the examples below a verb's options. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  npm run -s hengjian -- ${line}`).join("\n")}\n`;
}
