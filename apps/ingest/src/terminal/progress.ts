/** What long work reports: how much is done, of how much when that is known. */
export interface Progress {
  readonly step: string;
  readonly done: number;
  readonly total: number | null;
  readonly unit: string;
}

const REPORT_EVERY_MILLISECONDS = 500;
const CLEAR_LINE = "\u001b[2K";

/**
 * Shows progress on stderr with rate and remaining time: one moving line on a terminal, a line every ten seconds elsewhere.
 *
 * @example
 * const show = progressLine(); show({ step: "load", done: 10, total: 100, unit: "rows" });
 */
export function progressLine(stream: NodeJS.WriteStream = process.stderr): (progress: Progress) => void {
  const started = new Map<string, number>();
  let last = 0;
  return (progress) => {
    const now = Date.now();
    const from = started.get(progress.step) ?? now;
    started.set(progress.step, from);
    const finished = progress.total !== null && progress.done >= progress.total;
    const pause = stream.isTTY ? REPORT_EVERY_MILLISECONDS : REPORT_EVERY_MILLISECONDS * 20;
    if (now - last < pause && !finished) return;
    last = now;
    const text = progressText(progress, (now - from) / 1000);
    stream.write(stream.isTTY ? `\r${CLEAR_LINE}${text}${finished ? "\n" : ""}` : `${text}\n`);
  };
}

/** One line: step, done of total, rate, seconds left. */
export function progressText(progress: Progress, seconds: number): string {
  const rate = seconds > 0 ? progress.done / seconds : 0;
  const parts = [`${progress.step}: ${count(progress.done)}`];
  if (progress.total !== null) parts.push(`of ${count(progress.total)}`);
  parts.push(progress.unit);
  if (rate > 0) parts.push(`(${count(Math.round(rate))}/s`);
  if (rate > 0 && progress.total !== null) parts.push(`${Math.ceil((progress.total - progress.done) / rate)} s left)`);
  else if (rate > 0) parts[parts.length - 1] += ")";
  return parts.join(" ");
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
