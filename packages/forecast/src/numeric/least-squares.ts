/** Coefficients with their standard errors. */
export interface Regression {
  readonly coefficients: readonly number[];
  readonly errors: readonly number[];
}

/**
 * Ordinary least squares by the normal equations; undefined when the columns are not independent or too few rows exist.
 *
 * @example
 * leastSquares([[1, 0], [1, 1], [1, 2]], [1, 3, 5])?.coefficients // [1, 2]
 */
export function leastSquares(rows: readonly (readonly number[])[], targets: readonly number[]): Regression | undefined {
  const size = rows[0]?.length ?? 0;
  if (size === 0 || rows.length <= size) return undefined;
  const matrix = Array.from({ length: size }, (_, left) =>
    Array.from({ length: size }, (_, right) =>
      rows.reduce((sum, row) => sum + (row[left] ?? 0) * (row[right] ?? 0), 0),
    ),
  );
  const inverse = invert(matrix);
  if (inverse === undefined) return undefined;
  const cross = Array.from({ length: size }, (_, column) =>
    rows.reduce((sum, row, index) => sum + (row[column] ?? 0) * (targets[index] ?? 0), 0),
  );
  const coefficients = inverse.map((line) => line.reduce((sum, value, index) => sum + value * (cross[index] ?? 0), 0));
  const squares = rows.reduce((sum, row, index) => {
    const fitted = row.reduce((total, value, column) => total + value * (coefficients[column] ?? 0), 0);
    return sum + ((targets[index] ?? 0) - fitted) ** 2;
  }, 0);
  const variance = squares / (rows.length - size);
  return { coefficients, errors: inverse.map((line, index) => Math.sqrt(variance * (line[index] ?? 0))) };
}

function invert(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const size = matrix.length;
  const work = matrix.map((row, index) => [...row, ...row.map((_, column) => (column === index ? 1 : 0))]);
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1) {
      if (Math.abs(work[row]?.[column] ?? 0) > Math.abs(work[pivot]?.[column] ?? 0)) pivot = row;
    }
    const line = work[pivot] as number[];
    const head = line[column] ?? 0;
    if (Math.abs(head) < 1e-9) return undefined;
    work[pivot] = work[column] as number[];
    work[column] = line.map((value) => value / head);
    for (let row = 0; row < size; row += 1) {
      if (row === column) continue;
      const factor = work[row]?.[column] ?? 0;
      work[row] = (work[row] as number[]).map((value, index) => value - factor * (work[column]?.[index] ?? 0));
    }
  }
  return work.map((row) => row.slice(size));
}
