/** An exact fraction: numerator and denominator. */
type Fraction = readonly [bigint, bigint];

/** A line of arithmetic as people write it: `left = right`, decimals, per cents, `+ - * /` and brackets. */
export interface WrittenLine {
  /** Hundredths of what stands left and right, rounded half away from zero; results are never negative. */
  readonly left: bigint;
  readonly right: bigint;
  /** What stands right of the equals sign, as written. */
  readonly result: string;
}

/**
 * Reads one line of a worked case with whole numbers of its own, so that the arithmetic of a sheet is checked without the
 * product's money code.
 *
 * @example
 * readArithmetic("(1300.00 - 1000.00) * 85% = 255.00").left // 25500n
 */
export function readArithmetic(line: string): WrittenLine {
  const [left = "", right = "0"] = line.split("=");
  return { left: hundredths(evaluate(left)), right: hundredths(evaluate(right)), result: right.trim() };
}

function evaluate(text: string): Fraction {
  const tokens = text.match(/\d+(?:\.\d+)?%?|[-+*/()]/g) ?? [];
  let position = 0;
  const factor = (): Fraction => {
    const token = tokens[position++] ?? "";
    if (token !== "(") return number(token);
    const inner = sum();
    position += 1;
    return inner;
  };
  const product = (): Fraction => {
    let left = factor();
    while (tokens[position] === "*" || tokens[position] === "/") {
      const divide = tokens[position++] === "/";
      const right = factor();
      left = divide ? [left[0] * right[1], left[1] * right[0]] : [left[0] * right[0], left[1] * right[1]];
    }
    return left;
  };
  const sum = (): Fraction => {
    let left = product();
    while (tokens[position] === "+" || tokens[position] === "-") {
      const sign = tokens[position++] === "-" ? -1n : 1n;
      const right = product();
      left = [left[0] * right[1] + sign * right[0] * left[1], left[1] * right[1]];
    }
    return left;
  };
  return sum();
}

function number(token: string): Fraction {
  const [whole = "", decimals = ""] = token.replace("%", "").split(".");
  return [BigInt(whole + decimals), 10n ** BigInt(decimals.length) * (token.endsWith("%") ? 100n : 1n)];
}

function hundredths([top, bottom]: Fraction): bigint {
  return (200n * top + bottom) / (2n * bottom);
}
