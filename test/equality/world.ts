import fc from "fast-check";
import { BY_HAND } from "./world-by-hand.js";
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
    .map((world, number) => worldOf(BY_HAND[number % BY_HAND.length]?.(world) ?? world, number));
}

export { LIST, type World } from "./world-seeds.js";
