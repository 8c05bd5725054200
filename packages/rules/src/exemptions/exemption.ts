import { z } from "zod";

const codes = z.array(z.string().min(1)).min(1);
const named = { name: z.string().regex(/^[a-z][a-z0-9-]*$/), zh: z.string().min(1), en: z.string().min(1) };
/** Part a visit plays in the finding; "any": whichever. */
const role = z.string().default("any");

/**
 * Exemptions as data (xinjiang-2025 art. 12(1) and the like): what is looked up about a candidate's visits, person or
 * institution. A candidate for which one holds is no finding.
 */
export const exemptionSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("diagnosis-prefix"),
    ...named,
    role,
    prefixes: codes,
    /** Only of persons who are at least so old by their number, or of unknown birth: at that age the diagnosis is somebody else's. */
    fromYears: z.int().min(1).max(150).optional(),
  }),
  z.strictObject({ kind: z.literal("care-type"), ...named, role, careTypes: codes }),
  z.strictObject({ kind: z.literal("item-prefix"), ...named, role, prefixes: codes }),
  z.strictObject({ kind: z.literal("item-name"), ...named, role, words: codes }),
  z.strictObject({ kind: z.literal("operation-prefix"), ...named, role, prefixes: codes }),
  z.strictObject({ kind: z.literal("discharge-way"), ...named, role, ways: codes }),
  z.strictObject({ kind: z.literal("mid-settlement"), ...named, role }),
  z.strictObject({ kind: z.literal("settled-again"), ...named, role }),
  z.strictObject({ kind: z.literal("two-at-once"), ...named, role }),
  z.strictObject({ kind: z.literal("filing"), ...named, filingKinds: codes }),
  z.strictObject({ kind: z.literal("identity"), ...named, identities: codes }),
  z.strictObject({ kind: z.literal("institution-kind"), ...named, institutionKinds: codes }),
  z.strictObject({
    kind: z.literal("age"),
    ...named,
    fromYears: z.int().min(0).max(150).optional(),
    belowYears: z.int().min(0).max(150).optional(),
  }),
]);

/** One exemption of a rule. */
export type Exemption = z.output<typeof exemptionSchema>;

/** What a finding says of an exemption that was looked at: what was looked for, none of it seen. */
export function lookedFor(exemption: Exemption): string {
  switch (exemption.kind) {
    case "diagnosis-prefix": {
      const from = exemption.fromYears === undefined ? "" : ` from age ${exemption.fromYears}`;
      return `diagnosis-prefix ${exemption.prefixes.join(";")}${from}: 0`;
    }
    case "item-prefix":
    case "operation-prefix":
      return `${exemption.kind} ${exemption.prefixes.join(";")}: 0`;
    case "item-name":
      return `item-name ${exemption.words.join(";")}: 0`;
    case "care-type":
      return `care-type ${exemption.careTypes.join(";")}: 0`;
    case "discharge-way":
      return `discharge-way ${exemption.ways.join(";")}: 0`;
    case "filing":
      return `filing ${exemption.filingKinds.join(";")}: 0`;
    case "identity":
      return `identity ${exemption.identities.join(";")}: 0`;
    case "institution-kind":
      return `institution-kind ${exemption.institutionKinds.join(";")}: 0`;
    case "age":
      return `age ${exemption.fromYears ?? ""}-${exemption.belowYears ?? ""}: 0`;
    case "mid-settlement":
    case "settled-again":
    case "two-at-once":
      return `${exemption.kind}: 0`;
  }
}
