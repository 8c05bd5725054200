const GOLDEN = 0x9e3779b9;

/** Mixes whole numbers into one 32-bit state, so that every person and purpose has a stream of its own. */
function mixed(parts: readonly number[]): number {
  let state = GOLDEN;
  for (const part of parts) {
    state = Math.imul(state ^ (part >>> 0), 0x85ebca6b);
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
    state ^= state >>> 16;
    state = (state + GOLDEN) | 0;
  }
  return state >>> 0;
}

/**
 * A small deterministic source of chance (sfc32). Streams are derived from the seed and the numbers of what they serve,
 * never from the order of use: a person's life does not change when another person is added.
 */
export class ChanceStream {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(...parts: readonly number[]) {
    this.a = mixed(parts);
    this.b = mixed([this.a, 1, ...parts]);
    this.c = mixed([this.b, 2, ...parts]);
    for (let round = 0; round < 8; round += 1) this.bits();
  }

  /** The next 32 bits. */
  bits(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A number from 0 (inside) to 1 (outside). */
  unit(): number {
    return this.bits() / 4_294_967_296;
  }

  /** A whole number from `low` to `high`, both inside. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1));
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** One element of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    const element = list[Math.floor(this.unit() * list.length)];
    if (element === undefined) throw new RangeError("cannot pick from an empty list");
    return element;
  }

  /** One element with the probability of its weight. */
  weighted<T>(list: readonly T[], weightOf: (element: T) => number): T {
    let total = 0;
    for (const element of list) total += weightOf(element);
    let target = this.unit() * total;
    for (const element of list) {
      target -= weightOf(element);
      if (target < 0) return element;
    }
    return this.pick(list);
  }

  /** Up to `count` different elements in list order. */
  sample<T>(list: readonly T[], count: number): T[] {
    const chosen: T[] = [];
    let needed = Math.min(count, list.length);
    let left = list.length;
    for (const element of list) {
      if (needed > 0 && this.unit() * left < needed) {
        chosen.push(element);
        needed -= 1;
      }
      left -= 1;
    }
    return chosen;
  }

  /** The number of events of a process with this mean (small means only). */
  events(mean: number): number {
    const limit = Math.exp(-mean);
    let product = this.unit();
    let count = 0;
    while (product > limit) {
      product *= this.unit();
      count += 1;
    }
    return count;
  }
}
