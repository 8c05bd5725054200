import { HengjianError } from "@hengjian/domain";
import { type Catalogue, loadCatalogue } from "@hengjian/rules";

/**
 * Refuses an id that no rule has, before anything is done for it.
 *
 * @throws HengjianError INVALID_INPUT
 */
export function mustBeRule(id: string, catalogue: Catalogue = loadCatalogue()): void {
  if (catalogue.has(id)) return;
  throw new HengjianError("INVALID_INPUT", `no rule is called '${id}'; 'hengjian rules' lists them`, {
    fields: [{ path: "rule", problem: "not a rule id" }],
  });
}
