import { item } from "../../catalogue/catalogue.js";
import { reservedInstitution } from "../../city/institution.js";
import { houseVariant, type Planter, planter } from "../planter.js";
import type { Stage } from "../stage.js";
import { type Basket, outPatients } from "./out-patients.js";
import { quarterFrom } from "./period.js";
import { moneyOf, OUT_PATIENT_QUARTERS, PEER_BASKETS, USUAL } from "./specialist-peers.js";

/** A share of what a house charges that is held against its peers. */
export interface WatchedShare {
  readonly requirement: string;
  readonly subForm: string;
  /** What the house has much of, in words. */
  readonly what: string;
  /** Which of the eight told-of houses tells it. */
  readonly place: number;
  readonly of: readonly string[];
  /** Which of these it has more of, where the rest is a figure of its own; absent: all of them. */
  readonly more?: readonly string[];
  /** Charged less for it, so that the money and the shares of all else stay; absent: it comes on top. */
  readonly insteadOf?: string;
  /** The share is one of these; absent: of everything. */
  readonly among?: readonly string[];
  /** How many times the usual units, from weak to strong. */
  readonly strengths: readonly [number, number, number];
}

/** A house above all its peers at three strengths, one as high as the highest of them, one with too little business. */
export function watchedShare(told: WatchedShare): Planter {
  const [asHigh, small] = OUT_PATIENT_QUARTERS.slice(told.strengths.length);
  const strongest = told.strengths[2];
  return planter(
    [told.requirement, told.subForm, "metric"],
    [
      ...told.strengths.map((times, place) =>
        houseVariant(
          `${Math.round(times * 100)}-per-cent-of-the-usual`,
          `${told.what}: ${times} times what the peers charge`,
          (stage) =>
            tell(stage, told, { quarter: OUT_PATIENT_QUARTERS[place], basket: excess(told, times), how: "wrong" }),
        ),
      ),
      houseVariant("near-as-high-as-a-peer", `${told.what}: as much as the highest of ten peers`, (stage) =>
        tell(stage, told, { quarter: asHigh, basket: highestPeer(told), how: "near-miss" }),
      ),
      houseVariant("near-too-little-business", `${told.what}: ${strongest} times, in half the business`, (stage) =>
        tell(stage, told, { quarter: small, basket: halved(excess(told, strongest)), how: "near-miss" }),
      ),
    ],
  );
}

interface Telling {
  readonly quarter: string | undefined;
  readonly basket: Basket;
  readonly how: "wrong" | "near-miss";
}

function tell(stage: Stage, told: WatchedShare, { quarter = "", basket, how }: Telling): void {
  const house = { institution: reservedInstitution(`specialist-${told.place}`), ...quarterFrom(quarter) };
  stage.ofHouse(house, outPatients(stage, { ...house, basket }), how);
}

function excess(told: WatchedShare, times: number): Basket {
  const raised: Record<string, number> = { ...USUAL };
  for (const key of told.more ?? told.of) raised[key] = Math.round((USUAL[key] ?? 0) * times);
  if (told.insteadOf === undefined) return raised;
  const more = moneyOf(raised) - moneyOf(USUAL);
  const fewer = Math.ceil(more / item(told.insteadOf).laterPriceByLevel[1]);
  return { ...raised, [told.insteadOf]: Math.max(0, (USUAL[told.insteadOf] ?? 0) - fewer) };
}

function highestPeer(told: WatchedShare): Basket {
  const share = (basket: Basket) => moneyOf(basket, told.of) / moneyOf(basket, told.among);
  return PEER_BASKETS.reduce((highest, basket) => (share(basket) > share(highest) ? basket : highest));
}

function halved(basket: Basket): Basket {
  return Object.fromEntries(Object.entries(basket).map(([key, units]) => [key, Math.ceil(units / 2)]));
}
