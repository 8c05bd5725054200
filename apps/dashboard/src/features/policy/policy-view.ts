import { codeText, text } from "../../app/view-state.js";
import { dayFault } from "../../format/day.js";

/** View state of the policy browser. */
export interface PolicyView {
  readonly area?: string | undefined;
  /** Day on which the law is asked for, YYYY-MM-DD; absent: the last day with data. */
  readonly on?: string | undefined;
  readonly q?: string | undefined;
  /** Topic: the first part of the paths; absent: all. */
  readonly topic?: string | undefined;
}

/** Reads the policy browser's own keys. */
export function readPolicyView(search: Readonly<Record<string, unknown>>): PolicyView {
  const day = text(search, "on");
  return {
    area: codeText(search, "area"),
    on: dayFault(day) === undefined ? day : undefined,
    q: codeText(search, "q"),
    topic: codeText(search, "topic"),
  };
}
