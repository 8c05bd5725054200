/** Numbers that are the same on every machine for a seed (mulberry32). */
export function numbers(seed) {
  let state = seed;
  const below = (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * bound);
  };
  return {
    below,
    between: (first, last) => first + below(last - first + 1),
    chance: (percent) => below(1000) < percent * 10,
    pick: (list) => list[below(list.length)],
  };
}
