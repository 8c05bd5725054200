const MONEY_ROOMS = /^packages\/(domain|policy|rules|loss|fund)\/src\//;
const FLOATING = [
  { pattern: /\bparseFloat\s*\(/, what: "parseFloat" },
  { pattern: /\.toFixed\s*\(/, what: "toFixed" },
  { pattern: /\bFloat(32|64)\b/, what: "a floating-point column" },
  { pattern: /\bavg\s*\(\s*\w*_fen\b/, what: "avg() of money" },
];

/**
 * Floating point on the money path (guarantee B2): observed money is whole fen from end to end.
 *
 * @param {{path: string, text: string}[]} files
 */
export function checkMoney(files) {
  const offences = [];
  for (const file of files) {
    if (!MONEY_ROOMS.test(file.path) || file.path.endsWith(".test.ts")) continue;
    file.text.split("\n").forEach((line, index) => {
      for (const { pattern, what } of FLOATING) {
        if (pattern.test(line))
          offences.push(`${file.path}:${index + 1}: ${what} near money; use Fen, Rate and multiplyRatio`);
      }
    });
  }
  return offences;
}
