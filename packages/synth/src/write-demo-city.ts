import { writeCatalogue } from "./catalogue/write-catalogue.js";
import { writeKnowledge } from "./catalogue/write-knowledge.js";
import { writeCityRegisters } from "./city/city-registers.js";
import { CityWriter } from "./city-writer.js";
import { Accruals } from "./fund/accruals.js";
import { writeFund } from "./fund/write-fund.js";
import { ordinaryLife } from "./life/ordinary-life.js";
import { ordinaryPerson } from "./people/person.js";
import { PersonRegisters, plainInterval } from "./people/registers.js";
import { demoPolicy } from "./settle/benefit.js";
import { settleLife } from "./settle/settle-life.js";
import { type CaseCount, plantViolations } from "./violations/plant.js";
import { DeliveryFolder } from "./write/delivery-folder.js";

/** What a demo city should be. */
export interface DemoCityOptions {
  /** Folder of the delivery; empty, new, or an older demo city, which is replaced. */
  readonly folder: string;
  /** Same seed, same bytes. Default 1. */
  readonly seed?: number;
  /** Plants no violation and no near-miss. Default false. */
  readonly clean?: boolean;
  /** Scales the number of persons. Default 1: about 34,000. */
  readonly scale?: number;
  /** Called now and then with what has been done and what there is to do. */
  readonly onProgress?: (progress: DemoCityProgress) => void;
}

/** Persons written so far, of all. */
export interface DemoCityProgress {
  readonly persons: number;
  readonly totalPersons: number;
}

/** What was written. */
export interface DemoCitySummary {
  readonly folder: string;
  readonly seed: number;
  readonly scale: number;
  readonly clean: boolean;
  readonly rows: Readonly<Record<string, number>>;
  /** Planted cases by sub-form, near-misses apart. */
  readonly cases: Readonly<Record<string, CaseCount>>;
  readonly seconds: number;
}

/** How often each variant is told. */
const TELLINGS_AT_SCALE_ONE = 4;
const PERSONS_AT_SCALE_ONE = 34_000;

/**
 * Writes the deliveries of the invented city, as its bureau would hand them over: monthly files for settlements, fee
 * lines, visits, diagnoses, operations, fund splits and groupings, registers once. Streams person by person.
 *
 * @throws HengjianError INVALID_INPUT when the folder holds anything but an older demo city.
 * @example
 * const summary = await writeDemoCity({ folder: "deliveries/demo", seed: 1, scale: 0.1 });
 */
export async function writeDemoCity(options: DemoCityOptions): Promise<DemoCitySummary> {
  const { folder: path, seed = 1, clean = false, scale = 1, onProgress } = options;
  const started = performance.now();
  const folder = new DeliveryFolder(path);
  const accruals = new Accruals();
  const writer = new CityWriter(folder, accruals);
  const registers = new PersonRegisters(seed, folder);
  const engine = demoPolicy();
  writeCityRegisters(folder, seed);
  writeCatalogue(folder);
  writeKnowledge(folder);
  const total = Math.max(60, Math.round(PERSONS_AT_SCALE_ONE * scale));
  for (let number = 1; number <= total; number += 1) {
    const person = ordinaryPerson(seed, number);
    const life = ordinaryLife(seed, person);
    const interval = plainInterval(person);
    registers.add(person, [interval], life.filings);
    accruals.addInsured(person, interval);
    writer.writeLife(person, settleLife(engine, person, life.visits));
    if (number % 2_000 === 0) onProgress?.({ persons: number, totalPersons: total });
  }
  const tellings = clean ? 0 : Math.max(1, Math.round(TELLINGS_AT_SCALE_ONE * scale));
  const cases = plantViolations({ seed, tellings, folder, engine, writer, registers, accruals });
  writeFund(folder, seed, accruals);
  folder.close();
  return {
    folder: path,
    seed,
    scale,
    clean,
    rows: folder.rows(),
    cases,
    seconds: (performance.now() - started) / 1000,
  };
}
