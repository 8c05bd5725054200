/** Settings of a search: the first step by dimension and how often the objective may be asked. */
export interface SearchOptions {
  readonly steps: readonly number[];
  readonly maxEvaluations: number;
  /** Stop when best and worst corner differ by less than this share of the best. */
  readonly tolerance?: number;
}

interface Corner {
  readonly point: number[];
  readonly value: number;
}

/**
 * Minimises a function of a few variables without derivatives (Nelder and Mead's simplex). The objective may return
 * Infinity outside its domain.
 *
 * @example
 * minimize(([x = 0]) => (x - 2) ** 2, [0], { steps: [1], maxEvaluations: 200 }).point // ≈ [2]
 */
export function minimize(objective: (point: number[]) => number, start: number[], options: SearchOptions): Corner {
  const tolerance = options.tolerance ?? 1e-6;
  let evaluations = 0;
  const evaluate = (point: number[]): Corner => {
    evaluations += 1;
    return { point, value: objective(point) };
  };
  const simplex = [evaluate(start)];
  options.steps.forEach((step, dimension) => {
    simplex.push(evaluate(start.map((value, index) => (index === dimension ? value + step : value))));
  });
  simplex.sort(byValue);
  while (evaluations < options.maxEvaluations) {
    const best = simplex[0] as Corner;
    const worst = simplex[simplex.length - 1] as Corner;
    if (worst.value - best.value <= tolerance * (Math.abs(best.value) + Number.MIN_VALUE)) break;
    improve(simplex, evaluate);
    simplex.sort(byValue);
  }
  return simplex[0] as Corner;
}

function byValue(left: Corner, right: Corner): number {
  return left.value - right.value;
}

function improve(simplex: Corner[], evaluate: (point: number[]) => Corner): void {
  const last = simplex.length - 1;
  const best = simplex[0] as Corner;
  const worst = simplex[last] as Corner;
  const second = simplex[last - 1] as Corner;
  const centre = best.point.map((_, index) => {
    let sum = 0;
    for (let corner = 0; corner < last; corner += 1) sum += simplex[corner]?.point[index] ?? 0;
    return sum / last;
  });
  const along = (factor: number): number[] =>
    centre.map((value, index) => value + factor * ((worst.point[index] ?? 0) - value));
  const reflected = evaluate(along(-1));
  if (reflected.value < best.value) {
    const expanded = evaluate(along(-2));
    simplex[last] = expanded.value < reflected.value ? expanded : reflected;
    return;
  }
  if (reflected.value < second.value) {
    simplex[last] = reflected;
    return;
  }
  const contracted = evaluate(along(reflected.value < worst.value ? -0.5 : 0.5));
  if (contracted.value < Math.min(reflected.value, worst.value)) {
    simplex[last] = contracted;
    return;
  }
  for (let corner = 1; corner <= last; corner += 1) {
    const point = (simplex[corner] as Corner).point;
    simplex[corner] = evaluate(point.map((value, index) => ((best.point[index] ?? 0) + value) / 2));
  }
}
