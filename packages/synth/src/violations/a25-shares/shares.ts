import { PARTS } from "../houses/specialist-peers.js";
import { watchedShare } from "../houses/watched-share.js";

/** Drugs among all fees. */
export const shareDrug = watchedShare({
  requirement: "A25",
  subForm: "share-drug",
  what: "drugs",
  place: 3,
  of: PARTS.drugs,
  strengths: [1.4, 2, 3],
});

/** Examinations and tests among all fees. */
export const shareExam = watchedShare({
  requirement: "A25",
  subForm: "share-exam",
  what: "ultrasound and blood tests, and so examinations",
  place: 4,
  of: PARTS.examinations,
  more: ["ultrasoundAbdomen", "liverPanel"],
  strengths: [1.6, 2.4, 4],
});

/** Consumables among all fees. */
export const shareConsumable = watchedShare({
  requirement: "A25",
  subForm: "share-consumable",
  what: "sutures, and so consumables",
  place: 5,
  of: PARTS.consumables,
  more: ["suture"],
  strengths: [1.5, 2.5, 5],
});

/** Treatments among all fees. */
export const shareTreatment = watchedShare({
  requirement: "A25",
  subForm: "share-treatment",
  what: "treatments",
  place: 6,
  of: PARTS.treatments,
  strengths: [1.4, 2, 3],
});

/** Computed tomography where the peers look otherwise. */
export const shareCt = watchedShare({
  requirement: "A25",
  subForm: "share-ct",
  what: "computed tomography",
  place: 7,
  of: ["ctChest"],
  insteadOf: "ultrasoundAbdomen",
  strengths: [1.5, 2, 3],
});

/** Magnetic resonance where the peers look otherwise. */
export const shareMri = watchedShare({
  requirement: "A25",
  subForm: "share-mri",
  what: "magnetic resonance",
  place: 8,
  of: ["mriSpine"],
  insteadOf: "ultrasoundAbdomen",
  strengths: [1.5, 2, 3],
});
