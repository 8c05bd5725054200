/** Blocks on their way to several readers; the writer waits while too many lie unread. */
export class BlockQueue {
  readonly #limit: number;
  readonly #blocks: Buffer[] = [];
  #ended = false;
  #failure: unknown;
  #wake: (() => void)[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Adds a block; returns when there is room for the next. @throws what a reader failed with. */
  async push(block: Buffer): Promise<void> {
    this.#blocks.push(block);
    this.#wakeAll();
    while (this.#blocks.length >= this.#limit && this.#failure === undefined) await this.#change();
    if (this.#failure !== undefined) throw this.#failure;
  }

  end(): void {
    this.#ended = true;
    this.#wakeAll();
  }

  /** Gives up on both sides. */
  fail(error: unknown): void {
    this.#failure ??= error;
    this.#wakeAll();
  }

  /** Takes blocks until the queue has ended; several readers share them. */
  async *read(): AsyncGenerator<Buffer> {
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure;
      const block = this.#blocks.shift();
      if (block !== undefined) {
        this.#wakeAll();
        yield block;
      } else if (this.#ended) return;
      else await this.#change();
    }
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#wake.push(resolve));
  }

  #wakeAll(): void {
    const waiting = this.#wake;
    this.#wake = [];
    for (const wake of waiting) wake();
  }
}
