import { HengjianError } from "@hengjian/domain";
import { askQuery, type NamedQuery, type RowSource, type Scope } from "@hengjian/warehouse";

/** Which published data an answer was made from; answers are kept only as long as it stands. */
export type SnapshotReader = () => Promise<string>;

const MOST_ANSWERS = 2_000;
const MOST_RUNNING = 24;

/**
 * Asks the warehouse for many viewers: equal questions at one time are asked once, answers are kept by scope and
 * snapshot, and more than 24 different questions at once are refused rather than queued without end.
 */
export class Questions {
  readonly #answers = new Map<string, Promise<unknown>>();
  #snapshot = "";
  #running = 0;

  constructor(
    private readonly source: RowSource,
    private readonly readSnapshot: SnapshotReader,
  ) {}

  /** The snapshot that answers are made from now. */
  async snapshot(): Promise<string> {
    const current = await this.readSnapshot();
    if (current !== this.#snapshot) {
      this.#answers.clear();
      this.#snapshot = current;
    }
    return current;
  }

  /** The rows of a named query within a scope. @throws HengjianError as askQuery does, WAREHOUSE_BUSY when overloaded. */
  async ask<P, R>(query: NamedQuery<P, R>, scope: Scope, parameters: P): Promise<R[]> {
    return this.remember(`${query.name} ${scopeText(scope)} ${JSON.stringify(parameters)}`, () =>
      this.#run(() => askQuery(this.source, query, { scope, parameters })),
    );
  }

  /** Keeps what `make` gives under a key until the snapshot changes; the key must name the scope. */
  async remember<T>(key: string, make: () => Promise<T>): Promise<T> {
    const whole = `${await this.snapshot()} ${key}`;
    const known = this.#answers.get(whole) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const answer = make();
    this.#answers.set(whole, answer);
    if (this.#answers.size > MOST_ANSWERS) this.#forgetOldest();
    answer.catch(() => this.#answers.delete(whole));
    return answer;
  }

  #forgetOldest(): void {
    const oldest = this.#answers.keys().next();
    if (!oldest.done) this.#answers.delete(oldest.value);
  }

  async #run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= MOST_RUNNING)
      throw new HengjianError("WAREHOUSE_BUSY", "too many questions at once; ask again in a few seconds");
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
    }
  }
}

/** The scope as text, equal for equal scopes. */
export function scopeText(scope: Scope): string {
  const areas = (list: Scope["insuredAreas"]) => (list === "all" ? "*" : [...list].sort().join(","));
  return `${areas(scope.insuredAreas)}|${areas(scope.institutionAreas)}`;
}
