/** One version of a record, staged now or already published. */
export interface Version {
  /** Already published and the one that counts; false for staged. */
  readonly published: boolean;
  /** Hash of the content. */
  readonly rowHash: string;
  /** YYYY-MM-DD HH:MM:SS, or null when not delivered. */
  readonly updatedAt: string | null;
  readonly fileId: string;
  readonly recordNumber: number;
}

/** What becomes of a version that is not simply kept. */
export interface Fate {
  readonly version: Version;
  readonly fate: "superseded" | "conflict";
}

/**
 * Settles which of several different versions of one record counts: the only one with the latest time of update.
 * Without such times nothing tells which is right: staged versions then conflict, a published one stays. `corrections`
 * says that this delivery corrects earlier ones, so a single staged version then takes a published one's place.
 *
 * The answer does not depend on the order of the versions.
 */
export function settleVersions(versions: readonly Version[], corrections: boolean): Fate[] {
  const staged = versions.filter(({ published }) => !published);
  const published = versions.find((version) => version.published);
  const winner = latest(versions);
  if (winner !== undefined)
    return versions.filter((version) => version !== winner).map((version) => ({ version, fate: "superseded" }));
  const [only] = staged;
  if (corrections && published !== undefined && only !== undefined && staged.length === 1)
    return [{ version: published, fate: "superseded" }];
  return staged.map((version) => ({ version, fate: "conflict" }));
}

/** The one version that was updated after all others, or undefined. */
function latest(versions: readonly Version[]): Version | undefined {
  const times = versions.map(({ updatedAt }) => updatedAt ?? "");
  const last = [...times].sort().at(-1);
  const found = versions.filter(({ updatedAt }) => updatedAt === last);
  return times.includes("") || found.length !== 1 ? undefined : found[0];
}
