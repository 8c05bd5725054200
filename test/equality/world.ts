import fc from "fast-check";
import { WorldBuilder } from "./world-reference.js";
import { type Seed, type World, worldSeed } from "./world-seeds.js";

/** Worlds whose ids all end in the delivery's number, so that many deliveries live in one set of tables. */
function worldOf(seed: Seed, delivery: number): World {
  return new WorldBuilder(seed, `d${delivery}`).build();
}

/** A fixed sample of worlds for a seed. */
export function sampleWorlds(count: number, seed: number): World[] {
  return fc
    .sample(worldSeed, { numRuns: count, seed })
    .map((world, number) => worldOf(number % 3 === 0 ? withTwoOperations(world) : world, number));
}

/** Chance hardly ever puts two priced operations of one group on one day: a third of the worlds gets them by hand. */
function withTwoOperations(seed: Seed): Seed {
  const [stay, ...otherStays] = seed.stays;
  const [visit, ...otherVisits] = stay?.visits ?? [];
  const line = [...(visit?.lines ?? []), ...seed.settlements.flatMap((one) => one.lines)][0];
  const point = seed.points[0];
  const price = seed.prices[0];
  if (stay === undefined || visit === undefined || line === undefined || point === undefined) return seed;
  const operated = { ...line, quantity: 10_000, dayOffset: 0, chargeKind: "06" as const };
  const lines = [{ ...operated, item: "A1" as const }, { ...operated, item: "A2" as const }, ...visit.lines];
  const grouped = { ...point, early: true, groupName: "K1" as const, decidable: true };
  return {
    ...seed,
    stays: [{ ...stay, visits: [{ ...visit, operations: ["00.1", "01.2"], lines }, ...otherVisits] }, ...otherStays],
    points: [{ ...grouped, item: "A1" }, { ...grouped, item: "A2" }, ...seed.points.slice(1)],
    prices: price === undefined ? [] : [{ ...price, item: "A2", level: 0, market: false, early: true }, ...seed.prices],
  };
}

export { LIST, type World } from "./world-seeds.js";
