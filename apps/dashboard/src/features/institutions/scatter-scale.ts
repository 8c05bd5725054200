/** An axis: where a value stands between 0 and 1, and the values that are named on it. */
export interface ScatterScale {
  readonly place: (value: number) => number;
  readonly ticks: readonly number[];
}

const WIDE = 30;
const STEPS = [1, 2, 5, 10];
const WANTED_TICKS = 5;

/**
 * The axis of a figure: from zero, or by powers of ten where the values are positive and spread over more than 30 times.
 *
 * @example
 * scatterScale([2, 9]).ticks // [0, 2, 4, 6, 8, 10]
 */
export function scatterScale(values: readonly number[]): ScatterScale {
  const known = values.filter(Number.isFinite);
  const least = Math.min(...known);
  const most = Math.max(...known);
  if (known.length === 0 || most <= 0) return linear(1);
  return least > 0 && most / least > WIDE ? logarithmic(least, most) : linear(most);
}

function linear(most: number): ScatterScale {
  const raw = most / WANTED_TICKS;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * (STEPS.find((factor) => factor * power >= raw) ?? 10);
  const count = Math.max(1, Math.ceil(most / step));
  return {
    place: (value) => value / (count * step),
    ticks: Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(10))),
  };
}

/** One and three of every power of ten, from the last at or under the least value to the first at or over the most. */
function logarithmic(least: number, most: number): ScatterScale {
  const powers = Array.from({ length: Math.ceil(Math.log10(most)) - Math.floor(Math.log10(least)) + 1 }, (_, at) => {
    const power = 10 ** (Math.floor(Math.log10(least)) + at);
    return [power, 3 * power].map((tick) => Number(tick.toPrecision(3)));
  }).flat();
  const first = powers.findLastIndex((tick) => tick <= least);
  const last = powers.findIndex((tick) => tick >= most);
  const ticks = powers.slice(first, last + 1);
  const low = Math.log10(ticks[0] ?? 1);
  const range = Math.log10(ticks.at(-1) ?? 10) - low;
  return { place: (value) => Math.max(0, (Math.log10(value) - low) / range), ticks };
}
