import { describe, expect, it } from "vitest";
import type { PlannedVisit } from "../../life/visit.js";
import { amountOf } from "../../settle/claim-line.js";
import { outOfPolicyShare } from "../a23-out-of-policy/out-of-policy-share.js";
import { highValueConsumables, monitoredDrugs } from "../a24-watched-use/watched-use.js";
import { readmission31 } from "../a25-shares/readmission.js";
import { shareConsumable, shareCt, shareDrug, shareExam, shareMri, shareTreatment } from "../a25-shares/shares.js";
import type { Planter } from "../planter.js";
import { plantedNumbers, Stage, storyStream } from "../stage.js";
import { quarterFrom } from "./period.js";
import { businessOfPeers, OUT_PATIENT_QUARTERS, PARTS, STAY_QUARTERS } from "./specialist-peers.js";

function told(planter: Planter, name: string) {
  const variant = planter.variants.find((one) => one.name === name);
  if (variant === undefined) throw new RangeError(`${planter.subForm} has no '${name}'`);
  const stage = new Stage(storyStream(1, 1, 0), planter, plantedNumbers());
  variant.plant(stage);
  return stage.cases[0] ?? { visits: [], house: undefined };
}

function money(visits: readonly PlannedVisit[], keys?: readonly string[]): number {
  const lines = visits.flatMap((visit) => visit.lines);
  const wanted = keys === undefined ? lines : lines.filter((line) => keys.includes(line.item.key));
  return wanted.reduce((sum, line) => sum + amountOf(line.price, line.quantity), 0);
}

const share = (visits: readonly PlannedVisit[], of: readonly string[], among?: readonly string[]) =>
  money(visits, of) / money(visits, among);

const peers = new Stage(storyStream(1, 1, 0), shareDrug, plantedNumbers());
businessOfPeers(peers);
const visitsOfPeers = peers.actors.flatMap((actor) => actor.life.visits);

/** What each of the ten peers does in a quarter. */
function peersIn(first: string): PlannedVisit[][] {
  const { firstDay, lastDay } = quarterFrom(first);
  const within = visitsOfPeers.filter((visit) => visit.toDay >= firstDay && visit.toDay <= lastDay);
  const houses = [...new Set(within.map((visit) => visit.institution))];
  return houses.map((house) => within.filter((visit) => visit.institution === house));
}

const FIGURES = [
  { planter: highValueConsumables, of: ["herniaMesh"] },
  { planter: monitoredDrugs, of: ["cefoperazone"], among: PARTS.drugs },
  { planter: shareDrug, of: PARTS.drugs },
  { planter: shareExam, of: PARTS.examinations },
  { planter: shareConsumable, of: PARTS.consumables },
  { planter: shareTreatment, of: PARTS.treatments },
  { planter: shareCt, of: ["ctChest"] },
  { planter: shareMri, of: ["mriSpine"] },
];

describe("houses that are told about", () => {
  it("have exactly the share outside the policy that the story says", () => {
    const outside = (name: string) => {
      const { visits } = told(outOfPolicyShare, name);
      return [money(visits, ["selfPaidDressing"]), money(visits)] as const;
    };
    for (const [name, perThousand] of [
      ["near-level-1-exactly", 30],
      ["near-level-2-exactly", 80],
      ["near-level-3-exactly", 100],
      ["level-1-35-per-thousand", 35],
      ["level-3-200-per-thousand", 200],
    ] as const) {
      const [part, all] = outside(name);
      expect(part * 1000, name).toBe(all * perThousand);
    }
    const [part, all] = outside("level-1-a-fen-over");
    expect((part - 1) * 1000).toBe((all - 1) * 30);
  });

  it("have ten peers, of which none stands alone at the top of anything", () => {
    const houses = peersIn(OUT_PATIENT_QUARTERS[0]);
    expect(houses.length).toBe(10);
    for (const { of, among } of FIGURES) {
      const [highest, second] = houses.map((visits) => share(visits, of, among)).sort((a, b) => b - a);
      expect(highest).toBe(second);
    }
  });

  it.each(FIGURES)("$planter.subForm: above every peer in its own figure and in no other", ({ planter, of, among }) => {
    const houses = peersIn(OUT_PATIENT_QUARTERS[0]);
    const highest = (keys: readonly string[], all?: readonly string[]) =>
      Math.max(...houses.map((visits) => share(visits, keys, all)));
    const violations = planter.variants.filter((variant) => !variant.name.startsWith("near-"));
    expect(violations.length).toBe(3);
    for (const { name } of violations) {
      const { visits } = told(planter, name);
      expect(share(visits, of, among), name).toBeGreaterThan(highest(of, among));
      for (const other of FIGURES.filter((figure) => figure.planter !== planter)) {
        expect(share(visits, other.of, other.among), `${name} in ${other.planter.subForm}`).toBeLessThanOrEqual(
          highest(other.of, other.among),
        );
      }
    }
    expect(share(told(planter, "near-as-high-as-a-peer").visits, of, among)).toBe(highest(of, among));
  });

  it("have as many back within a month as the story says, discharged in its quarter", () => {
    const { visits, house } = told(readmission31, "10-of-32");
    expect(visits.length).toBe(32);
    expect(visits.every((visit) => visit.toDay >= (house?.firstDay ?? 0) && visit.toDay <= (house?.lastDay ?? 0))).toBe(
      true,
    );
    for (const first of STAY_QUARTERS) {
      expect(peersIn(first).map((stays) => stays.length)).toEqual(Array.from({ length: 10 }, () => 32));
    }
  });
});
