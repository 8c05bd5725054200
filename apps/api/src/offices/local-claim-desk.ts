import type { CalendarDate, CareCategory } from "@hengjian/domain";
import type { AreaPolicy } from "@hengjian/policy";
import { ReferenceFacts, type RuleSet } from "@hengjian/rules";
import { type RowSource, readReferenceRecords } from "@hengjian/warehouse";
import type { SnapshotReader } from "../questions/questions.js";
import type { ClaimBasis, ClaimDesk } from "./claim-desk.js";

/** The claim desk of one area over a warehouse. */
export class LocalClaimDesk implements ClaimDesk {
  #kept: { readonly snapshot: string; readonly reference: Promise<ReferenceFacts> } | undefined;

  constructor(
    private readonly source: RowSource,
    private readonly readSnapshot: SnapshotReader,
    private readonly area: { readonly policy: AreaPolicy; readonly name: string; readonly ruleSet: RuleSet },
  ) {}

  async basis(): Promise<ClaimBasis> {
    const snapshot = await this.readSnapshot();
    return {
      area: this.area.name,
      snapshot,
      ruleSet: this.area.ruleSet,
      reference: await this.#reference(snapshot),
      careCategories: (day: CalendarDate) =>
        this.area.policy.map("mapping/care/relationCategories", day) as Readonly<Record<string, CareCategory>>,
    };
  }

  /** Claims that come while the registers are read wait for the same reading; a failed one is tried again. */
  #reference(snapshot: string): Promise<ReferenceFacts> {
    if (this.#kept?.snapshot === snapshot) return this.#kept.reference;
    const reference = readReferenceRecords(this.source).then((records) => new ReferenceFacts(records));
    const kept = { snapshot, reference };
    this.#kept = kept;
    reference.catch(() => {
      if (this.#kept === kept) this.#kept = undefined;
    });
    return reference;
  }
}
