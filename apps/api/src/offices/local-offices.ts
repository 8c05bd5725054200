import { loadAreaPolicy, readPlaces } from "@hengjian/policy";
import { type Catalogue, loadCatalogue, ruleSetFor } from "@hengjian/rules";
import { askQuery, CITY_SCOPE, publishedSnapshot, type RowSource } from "@hengjian/warehouse";
import { Questions } from "../questions/questions.js";
import { catalogueRules } from "./catalogue-rules.js";
import { FundBooks } from "./fund-books.js";
import { LocalClaimDesk } from "./local-claim-desk.js";
import type { Offices } from "./offices.js";

const SNAPSHOT_MILLISECONDS = 3_000;

/**
 * The offices of one area over a warehouse, with the rules of the package or of another catalogue.
 *
 * @throws HengjianError NOT_FOUND for an unknown area, PARAMETER_INVALID for broken rule or parameter files.
 */
export function localOffices(warehouse: RowSource, area: string, catalogue: Catalogue = loadCatalogue()): Offices {
  const readSnapshot = snapshotReader(warehouse);
  const questions = new Questions(warehouse, readSnapshot);
  const policy = loadAreaPolicy(area);
  return {
    questions,
    policy,
    fund: new FundBooks(questions, policy),
    rules: catalogueRules(catalogue, area),
    places: readPlaces(area),
    claims: new LocalClaimDesk(warehouse, readSnapshot, { policy, name: area, ruleSet: ruleSetFor(catalogue, area) }),
  };
}

/** Looks at the published state at most every three seconds; a page's many questions share one look. */
function snapshotReader(warehouse: RowSource): () => Promise<string> {
  let read: Promise<string> | undefined;
  let readAt = 0;
  return () => {
    const now = Date.now();
    if (read === undefined || now - readAt > SNAPSHOT_MILLISECONDS) {
      readAt = now;
      const current = askQuery(warehouse, publishedSnapshot, { scope: CITY_SCOPE, parameters: {} }).then(
        ([row]) => row?.snapshot ?? "",
      );
      current.catch(() => {
        if (read === current) read = undefined;
      });
      read = current;
    }
    return read;
  };
}
