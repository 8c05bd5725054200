import type { PlannedVisit } from "./visit.js";

/** A filing as the bureau keeps it; `toDay` is inside. */
export interface PlannedFiling {
  readonly kind: string;
  readonly fromDay: number;
  readonly toDay: number | null;
  readonly institutionId: string;
  readonly fromInstitutionId: string;
  readonly subject: string;
}

/** Everything one person does, in no particular order. */
export interface PersonLife {
  readonly visits: PlannedVisit[];
  readonly filings: PlannedFiling[];
}

/** An empty life to be filled. */
export function emptyLife(): PersonLife {
  return { visits: [], filings: [] };
}
