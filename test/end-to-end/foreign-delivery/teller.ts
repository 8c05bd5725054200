import { type Charge, Storybook, type Told } from "./storybook.js";

/** A planted case: the rules of which one must find it, or, one step inside the law, of which none may. */
export interface Story {
  readonly name: string;
  readonly rules: readonly string[];
  readonly nearMiss: boolean;
  readonly told: readonly Told[];
}

export const OTHER_HOUSE = "H42080000002";
export const DIALYSIS = { item: "003110000010000", name: "血液透析" };

/** Collects stories while they are told. */
export class Teller {
  readonly book = new Storybook();
  readonly stories: Story[] = [];

  wrong(name: string, rules: string, told: readonly Told[]): void {
    this.stories.push({ name, rules: rules.split(" "), nearMiss: false, told });
  }

  lawful(name: string, rules: string, told: readonly Told[]): void {
    this.stories.push({ name, rules: rules.split(" "), nearMiss: true, told });
  }
}

/** A charge of an item on a day. */
export const line = (item: string, day: string, more: Partial<Charge> = {}): Charge => ({
  item,
  at: `${day} 09:00:00`,
  ...more,
});
