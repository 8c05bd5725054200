import type { ParameterSource } from "@hengjian/fund";
import { documentTitle } from "@hengjian/policy";
import type { SourceAnswer } from "./fund-office.js";

/** A parameter's source as the screen names it. */
export function sourceAnswer(source: ParameterSource): SourceAnswer {
  return {
    document: source.document,
    title: documentTitle(source.document),
    article: source.article,
    owner: source.owner,
    proposal: source.proposal,
    from: source.from,
  };
}
