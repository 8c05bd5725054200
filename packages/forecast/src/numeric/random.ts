/** A source of numbers in [0, 1). */
export type Random = () => number;

/**
 * A small reproducible source (mulberry32): equal seeds give equal paths on every machine.
 *
 * @example
 * seededRandom(1)() === seededRandom(1)() // true
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A standard normal number (Box and Muller). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A chi-square number with any positive degrees of freedom (Marsaglia and Tsang). */
export function chiSquare(random: Random, degrees: number): number {
  const shape = degrees / 2;
  if (shape < 1) return chiSquare(random, degrees + 2) * (1 - random()) ** (1 / shape);
  const offset = shape - 1 / 3;
  const spread = 1 / Math.sqrt(9 * offset);
  for (;;) {
    const deviate = normal(random);
    const cube = (1 + spread * deviate) ** 3;
    if (cube <= 0) continue;
    const chance = 1 - random();
    if (Math.log(chance) < deviate * deviate * 0.5 + offset - offset * cube + offset * Math.log(cube)) {
      return 2 * offset * cube;
    }
  }
}

/** The value below which a share of the sorted numbers lies, interpolated. `sorted` ascending, not empty. */
export function quantileOf(sorted: ArrayLike<number>, share: number): number {
  const place = Math.min(Math.max(share, 0), 1) * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return low + (place - below) * (high - low);
}
