import { HengjianError } from "@hengjian/domain";
import { relation, type SqlScope } from "@hengjian/rules";
import type { Warehouse } from "../client/warehouse.js";
import { currentGeneration } from "../derive/generation.js";
import { findingStage } from "../schema/tables/finding.js";
import { allDone } from "./all-done.js";
import { FewPersons } from "./few-persons.js";
import { FoundBefore } from "./found-before.js";
import { judgedInAll, NotEvaluableCounter } from "./not-evaluable.js";
import { type FinishedUnit, nextResultId, recordUnits, type ScreenedUnit } from "./run-record.js";
import { RunRelations } from "./run-relations.js";
import { NOTHING_FOUND, screenUnit } from "./screen-unit.js";
import { firstLooksOf, queriesOf, rangeLabel, type Unit } from "./unit.js";

/** Told after each unit. */
export interface ScreenProgress {
  readonly done: number;
  readonly total: number;
  readonly unit: ScreenedUnit;
}

/** From so many lines on one query keeps all cores busy by itself, and two take each other's caches. */
const LINES_OF_ONE_AT_ONCE = 10_000_000;
/**
 * Below that, three units at once with one thread each: while one waits for an answer, the others keep the cores busy, and
 * nothing is spent on handing a few rows from thread to thread.
 */
const AT_ONCE = 3;
const OF_FEW_LINES = {
  max_threads: 1,
  // Compiling what is run over few rows, and once, costs more than it saves.
  compile_expressions: 0,
  compile_aggregate_expressions: 0,
  compile_sort_description: 0,
};
/** Units are put in force together, because each time is a wait for the disk; a run that dies repeats what so long took at most. */
const RECORDED_EVERY_MILLISECONDS = 2_000;

/** A run under way. */
export class ScreenRun {
  /** The next free number of a result. */
  nextResultId = 0;
  readonly #warehouse: Warehouse;
  readonly #of: {
    readonly runId: string;
    readonly generation: number;
    readonly complete: ReadonlyMap<string, ScreenedUnit>;
    readonly total: number;
    readonly lines: number;
    readonly builds: readonly number[];
    readonly personsApartFrom: number;
  };
  readonly #counter: NotEvaluableCounter;
  readonly #relations: RunRelations;
  readonly #few: FewPersons;
  #before = FoundBefore.NOTHING;
  #finished: FinishedUnit[] = [];
  #recordedAt = performance.now();
  #done = 0;

  constructor(
    warehouse: Warehouse,
    of: {
      readonly runId: string;
      readonly generation: number;
      /** Results in force by the key of their inputs. */
      readonly complete: ReadonlyMap<string, ScreenedUnit>;
      readonly total: number;
      /** Net fee lines in force. */
      readonly lines: number;
      /** Builds in force. */
      readonly builds: readonly number[];
      /** From so many lines on units look at changed persons only, where that is enough. */
      readonly personsApartFrom: number;
    },
  ) {
    this.#warehouse = warehouse;
    this.#of = of;
    this.#relations = new RunRelations(warehouse, of.builds);
    this.#counter = new NotEvaluableCounter(warehouse, this.#relations);
    this.#few = new FewPersons(warehouse);
  }

  /** Screens what is not complete yet. @returns the units in their order. */
  async screenAll(units: readonly Unit[], onProgress?: (progress: ScreenProgress) => void): Promise<ScreenedUnit[]> {
    const pending = units.filter(({ key }) => !this.#of.complete.has(key));
    try {
      await allDone([
        this.#readNextResultId(),
        this.#readFoundBefore(pending),
        this.#emptyStage(),
        this.#prepare(pending),
      ]);
      return await this.#screenEach(units, onProgress);
    } finally {
      await this.#relations.drop();
      await this.#few.drop();
    }
  }

  async #readNextResultId(): Promise<void> {
    this.nextResultId = await nextResultId(this.#warehouse);
  }

  async #readFoundBefore(pending: readonly Unit[]): Promise<void> {
    this.#before = await FoundBefore.read(this.#warehouse, pending);
  }

  async #emptyStage(): Promise<void> {
    await this.#warehouse.command(`TRUNCATE TABLE ${findingStage.name}`);
  }

  async #prepare(pending: readonly Unit[]): Promise<void> {
    if (this.#of.lines >= this.#of.personsApartFrom) await this.#few.prepare(pending, this.#of.builds);
    await this.#relations.prepare(pending);
  }

  /** Whether a unit looks at so few rows that one thread is enough for it. */
  #isSmall(unit: Unit): boolean {
    return this.#of.lines < LINES_OF_ONE_AT_ONCE || this.#few.isOfFew(unit);
  }

  async #screenEach(units: readonly Unit[], onProgress?: (progress: ScreenProgress) => void): Promise<ScreenedUnit[]> {
    const results: ScreenedUnit[] = [];
    // Those that read no lines first, while the lines are being laid apart; then those of the range, then those of its year.
    const ordered = [...units.entries()].sort(
      ([, left], [, right]) => this.#relations.waitsFor(left) - this.#relations.waitsFor(right),
    );
    const screenNext = async (waiting: [number, Unit][]): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [index, unit] = next;
        const screened = this.#of.complete.get(unit.key) ?? (await this.#screen(unit));
        results[index] = screened;
        this.#done += 1;
        onProgress?.({ done: this.#done, total: this.#of.total, unit: screened });
      }
    };
    const small = ordered.filter(([, unit]) => this.#isSmall(unit));
    const large = ordered.filter(([, unit]) => !this.#isSmall(unit));
    try {
      await allDone(Array.from({ length: AT_ONCE }, () => screenNext(small)));
      await screenNext(large);
    } finally {
      await this.#record();
    }
    return results;
  }

  async #screen(unit: Unit): Promise<ScreenedUnit> {
    const began = performance.now();
    await this.#relations.linesOf(unit);
    await this.#few.linesOf(unit);
    const scope = this.#scopeOf(unit);
    const resultId = this.nextResultId;
    this.nextResultId += 1;
    const found =
      this.#relations.noneCharged(unit) || (await this.#counter.wouldAccuseAll(unit))
        ? NOTHING_FOUND
        : await screenUnit(this.#warehouse, unit, {
            resultId,
            runId: this.#of.runId,
            queries: queriesOf(unit.entry, scope),
            firstLooks: this.#looksFirst(unit) ? firstLooksOf(unit.entry, scope) : [],
            settlements: relation(scope, "net_settlement"),
            institutions: relation(scope, "current_institution"),
            settings: this.#isSmall(unit) ? OF_FEW_LINES : {},
            takeOver: () => this.#few.takeOver(unit, { resultId, runId: this.#of.runId }),
          });
    const { byMonth, notEvaluableReason } = await this.#counter.count(unit);
    const screened: ScreenedUnit = {
      ruleId: unit.entry.file.id,
      month: rangeLabel(unit.range),
      status: unit.entry.file.status,
      ...found,
      ...judgedInAll(byMonth),
      notEvaluableReason,
      seconds: (performance.now() - began) / 1000,
      reused: false,
    };
    this.#finished.push({ unit, screened, judgedByMonth: byMonth, resultId });
    if (performance.now() - this.#recordedAt >= RECORDED_EVERY_MILLISECONDS) await this.#record();
    return screened;
  }

  /**
   * Whether a look is likely to save more than it costs: where looking costs next to nothing, a part of the rule is asked first unless the
   * rule has lately found something, and all its candidates where it has lately found nothing.
   */
  #looksFirst(unit: Unit): boolean {
    if (!this.#relations.liesApart(unit)) return false;
    const hasPart = unit.entry.shape.firstLook !== undefined;
    return hasPart ? !this.#before.always(unit) : this.#before.never(unit);
  }

  /** The days of a unit, with where its rows are found. */
  #scopeOf(unit: Unit): SqlScope {
    const everybody = this.#relations.scopeOf(unit.range);
    return this.#few.scopeOf(unit, everybody) ?? everybody;
  }

  /** Puts what is finished in force, unless the relations changed under it. */
  async #record(): Promise<void> {
    const finished = this.#finished;
    this.#finished = [];
    this.#recordedAt = performance.now();
    if (finished.length === 0) return;
    const { generation, runId } = this.#of;
    if ((await currentGeneration(this.#warehouse))?.generation !== generation)
      throw new HengjianError("WAREHOUSE_BUSY", "the relations were built anew during the screening; run it again");
    await recordUnits(this.#warehouse, finished, { runId, generation });
  }
}
