import { fen, type NetFeeLine, quantity } from "@hengjian/domain";

/** A fee line as it was sent, with the number of the line that it takes back. */
export interface SentLine {
  readonly line: NetFeeLine;
  /** Line that a return takes back; "" where it names none. */
  readonly originalId: string;
  /** Its place in the claim, for what is said about it. */
  readonly place: number;
}

/** A return that takes back no line, or more than was charged. */
export interface WrongReturn {
  readonly place: number;
  readonly problem: string;
}

const AMOUNTS = ["amountFen", "fullSelfPayFen", "overCeilingFen", "preSelfPayFen", "inScopeFen"] as const;

/**
 * Lines less what was returned, as screening looks at them: a line with a negative quantity takes back the line that it
 * names, or the latest earlier one of the same visit, item and price; an item without a code is told by the house's own name. Lines of which nothing is left are gone.
 */
export function netLines(sent: readonly SentLine[]): { readonly lines: NetFeeLine[]; readonly wrong: WrongReturn[] } {
  const standing = new Map(
    sent.filter(({ line }) => line.quantity >= 0).map(({ line }) => [line.feeLineId, line] as const),
  );
  const wrong: WrongReturn[] = [];
  for (const returned of sent.filter(({ line }) => line.quantity < 0)) {
    const taken = standing.get(returned.originalId === "" ? latestLike(returned.line, standing) : returned.originalId);
    if (taken === undefined)
      wrong.push({ place: returned.place, problem: "takes back a line that is not in the claim" });
    else if (taken.quantity + returned.line.quantity < 0)
      wrong.push({ place: returned.place, problem: "takes back more than the line has left" });
    else standing.set(taken.feeLineId, lessened(taken, returned.line));
  }
  return { lines: [...standing.values()].filter((line) => line.quantity > 0 || line.amountFen > 0), wrong };
}

function latestLike(returned: NetFeeLine, standing: ReadonlyMap<string, NetFeeLine>): string {
  let latest: NetFeeLine | undefined;
  for (const line of standing.values()) {
    const like =
      line.visitId === returned.visitId &&
      line.itemCode === returned.itemCode &&
      (line.itemCode !== "" || line.hospitalItemName === returned.hospitalItemName) &&
      line.unitPrice === returned.unitPrice &&
      line.chargedAt <= returned.chargedAt;
    if (like && (latest === undefined || line.chargedAt >= latest.chargedAt)) latest = line;
  }
  return latest?.feeLineId ?? "";
}

function lessened(line: NetFeeLine, returned: NetFeeLine): NetFeeLine {
  const amounts = Object.fromEntries(AMOUNTS.map((name) => [name, fen(line[name] + returned[name])]));
  return { ...line, ...amounts, quantity: quantity(line.quantity + returned.quantity) };
}
