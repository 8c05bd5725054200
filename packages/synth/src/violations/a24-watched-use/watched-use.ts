import { PARTS } from "../houses/specialist-peers.js";
import { watchedShare } from "../houses/watched-share.js";

/** Consumables of a thousand yuan and more where the peers use cheap ones. */
export const highValueConsumables = watchedShare({
  requirement: "A24",
  subForm: "high-value-consumables",
  what: "high-value consumables",
  place: 1,
  of: ["herniaMesh"],
  insteadOf: "suture",
  strengths: [2, 3, 4],
});

/** Drugs of the watched groups where the peers use others. */
export const monitoredDrugs = watchedShare({
  requirement: "A24",
  subForm: "monitored-drugs",
  what: "antimicrobial drugs among all drugs",
  place: 2,
  of: ["cefoperazone"],
  insteadOf: "heparin",
  among: PARTS.drugs,
  strengths: [1.3, 1.7, 2.2],
});
