import { item } from "../../catalogue/catalogue.js";
import { reservedInstitution } from "../../city/institution.js";
import { crowd } from "../scenes.js";
import type { Stage } from "../stage.js";
import { type Basket, outPatients, patientsOf } from "./out-patients.js";
import { quarterFrom } from "./period.js";
import { shortStays } from "./short-stays.js";

/** Quarters in which the small specialist houses see out-patients: three for violations, two for near-misses. */
export const OUT_PATIENT_QUARTERS = ["2024-07-01", "2024-10-01", "2025-01-01", "2025-04-01", "2025-07-01"] as const;
/** Quarters in which they have stays: three for violations, one for near-misses. */
export const STAY_QUARTERS = ["2025-10-01", "2026-01-01", "2026-04-01", "2026-07-01"] as const;

/** What such a house charges in a quarter, about 115,000 yuan. */
export const USUAL: Basket = {
  heparin: 300,
  cefoperazone: 240,
  ctChest: 14,
  mriSpine: 7,
  ultrasoundAbdomen: 62,
  liverPanel: 62,
  suture: 320,
  herniaMesh: 3,
  tuina: 210,
  rehabTraining: 290,
};

/** The parts of a basket that a house has more or less of than its peers. */
export const PARTS = {
  drugs: ["heparin", "cefoperazone"],
  examinations: ["ctChest", "mriSpine", "ultrasoundAbdomen", "liverPanel"],
  consumables: ["suture", "herniaMesh"],
  treatments: ["tuina", "rehabTraining"],
} as const;

/** Two houses each charge alike, so that none stands alone at the top of anything. */
export const PEER_BASKETS: readonly Basket[] = [0, 1, 2, 3, 4].map(peerBasket);

function peerBasket(place: number): Basket {
  const parts = Object.values(PARTS).flatMap((keys, part) => {
    const factor = 0.9 + 0.05 * ((place + part) % 5);
    return keys.map((key) => [key, Math.round((USUAL[key] ?? 0) * factor)] as const);
  });
  return Object.fromEntries(parts);
}

/** Stays of a peer in a quarter, and how many of them, two houses each alike, were there three weeks before. */
export const PEER_STAYS = 32;
const PEERS_AGAIN = [1, 2, 3, 2, 1];
/** The most that any peer has. */
export const MOST_AGAIN = Math.max(...PEERS_AGAIN);

/** The ten peers do their business in every quarter that is told of: no case, and nothing to be found. */
export function businessOfPeers(stage: Stage): void {
  for (let house = 0; house < 10; house += 1) {
    const institution = reservedInstitution(`specialist-peer-${house + 1}`);
    const pair = Math.floor(house / 2);
    const basket = PEER_BASKETS[pair] ?? USUAL;
    const again = PEERS_AGAIN[pair] ?? 0;
    const patients = crowd(stage, PEER_STAYS, patientsOf(institution), quarterFrom(OUT_PATIENT_QUARTERS[0]).firstDay);
    for (const first of OUT_PATIENT_QUARTERS)
      outPatients(stage, { institution, patients, ...quarterFrom(first), basket });
    STAY_QUARTERS.forEach((first, place) => {
      // Others come again in each quarter, so that nobody is there often.
      const turned = [...patients.slice(8 * place), ...patients.slice(0, 8 * place)];
      shortStays(stage, { institution, patients: turned, ...quarterFrom(first), stays: PEER_STAYS, again });
    });
  }
}

/** What a basket costs in such a house in micro-yuan, or some of its items do. */
export function moneyOf(basket: Basket, keys: readonly string[] = Object.keys(basket)): number {
  return keys.reduce((sum, key) => sum + (basket[key] ?? 0) * item(key).laterPriceByLevel[1], 0);
}
