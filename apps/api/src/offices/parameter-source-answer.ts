import type { ParameterSource } from "@hengjian/fund";
import { shippedDocuments } from "@hengjian/policy";
import type { SourceAnswer } from "./fund-office.js";

/** A parameter's source as the screen names it. */
export function sourceAnswer(source: ParameterSource): SourceAnswer {
  return {
    document: source.document,
    title: shippedDocuments().get(source.document)?.title ?? source.document,
    article: source.article,
    owner: source.owner,
    proposal: source.proposal,
    from: source.from,
  };
}
