/** What long work reports: how much is done, of how much when that is known. */
export interface Progress {
  /** What is being done; rate and remaining time are those of one step. */
  readonly step: string;
  /** What of it is at work just now: a file, a rule. */
  readonly detail?: string;
  readonly done: number;
  readonly total: number | null;
  /** What is counted; `%` has no rate. */
  readonly unit: string;
  /** Done part from 0 to 1, where it is known otherwise than by `total`, by bytes for one. */
  readonly share?: number;
}

const REPORT_EVERY_MILLISECONDS = 500;
const ELSEWHERE_EVERY_MILLISECONDS = 10_000;
const CLEAR_LINE = "\u001b[2K";

let openLine: NodeJS.WriteStream | undefined;

/** Ends the moving line, so that what is said next begins on a line of its own. */
export function endProgressLine(): void {
  openLine?.write("\n");
  openLine = undefined;
}

/**
 * Shows progress on stderr with rate and remaining time: one moving line on a terminal, a line every ten seconds elsewhere.
 *
 * @example
 * const show = progressLine(); show({ step: "load", done: 10, total: 100, unit: "rows" });
 */
export function progressLine(stream: NodeJS.WriteStream = process.stderr): (progress: Progress) => void {
  const started = new Map<string, number>();
  const pause = stream.isTTY ? REPORT_EVERY_MILLISECONDS : ELSEWHERE_EVERY_MILLISECONDS;
  let last = Date.now() - pause;
  return (progress) => {
    const now = Date.now();
    const from = started.get(progress.step) ?? now;
    started.set(progress.step, from);
    const finished = shareOf(progress) >= 1;
    if (now - last < pause && !finished) return;
    last = now;
    const text = progressText(progress, (now - from) / 1000);
    stream.write(stream.isTTY ? `\r${CLEAR_LINE}${text}` : `${text}\n`);
    openLine = stream.isTTY ? stream : undefined;
    if (finished) endProgressLine();
  };
}

/** The done part, from 0 to 1; 0 while the end cannot be told. */
function shareOf({ done, total, share }: Progress): number {
  return share ?? (total === null || total === 0 ? 0 : done / total);
}

/**
 * One line: step, done of total, rate, seconds left.
 *
 * @example
 * progressText({ step: "load", done: 50, total: 100, unit: "rows" }, 10) // "load: 50 of 100 rows (5/s, 10 s left)"
 */
export function progressText(progress: Progress, seconds: number): string {
  const { step, detail, done, total, unit } = progress;
  const share = shareOf(progress);
  const rate = seconds > 0 && unit !== "%" ? done / seconds : 0;
  const facts = [
    ...(rate > 0 ? [`${count(rate)}/s`] : []),
    ...(seconds > 0 && share > 0 ? [`${Math.ceil((seconds / share) * (1 - share))} s left`] : []),
  ];
  const of = total === null ? "" : ` of ${count(total)}`;
  const at = detail === undefined || detail === "" ? "" : ` ${detail}`;
  return `${step}${at}: ${count(done)}${of} ${unit}${facts.length === 0 ? "" : ` (${facts.join(", ")})`}`;
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
