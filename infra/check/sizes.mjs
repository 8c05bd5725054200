const MOST_LINES = 400;

/**
 * Files that have grown past 400 lines: each hides a concept that wants a name.
 *
 * @param {{path: string, text: string}[]} files
 */
export function checkSizes(files) {
  return files
    .map((file) => ({ path: file.path, lines: file.text.split("\n").length - 1 }))
    .filter((file) => file.lines > MOST_LINES)
    .map(
      (file) =>
        `${file.path}: ${file.lines} lines, over ${MOST_LINES}; name the concept that hides in it and move it out`,
    );
}

/** Median, ninth decile and longest file, for the check's report. */
export function sizeFigures(files) {
  const lines = files.map((file) => file.text.split("\n").length - 1).sort((a, b) => a - b);
  const at = (share) => lines[Math.min(lines.length - 1, Math.floor(lines.length * share))] ?? 0;
  return { files: lines.length, median: at(0.5), ninthDecile: at(0.9), longest: at(1) };
}
