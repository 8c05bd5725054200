import type { Told } from "./storybook.js";
import { DIALYSIS, line, OTHER_HOUSE, type Teller } from "./teller.js";

/** Where somebody lay, what was done there, and where else they were seen. */
export function tellPresence(teller: Teller): void {
  const { book } = teller;
  const two = (
    second: readonly [string, string],
    more: Readonly<Record<string, unknown>> = {},
    first: Readonly<Record<string, unknown>> = {},
  ): Told[] => {
    const who = book.person("2", "1995-06-01");
    const [from, to] = second;
    return [
      book.tell({
        who,
        careType: "21",
        diagnosis: "J18.900",
        from: "2026-04-01",
        to: "2026-04-10",
        fee: 3000,
        ...first,
      }),
      book.tell({ who, careType: "21", diagnosis: "M54.500", from, to, house: OTHER_HOUSE, fee: 2000, ...more }),
    ];
  };
  teller.wrong("two houses at once, no lines", "overlapping-stays", two(["2026-04-05", "2026-04-12"]));
  teller.wrong(
    "two houses for one night, visits not delivered",
    "overlapping-stays",
    two(["2026-04-09", "2026-04-12"], { delivered: false }, { delivered: false }),
  );
  teller.lawful("moved on the day of discharge", "overlapping-stays", two(["2026-04-10", "2026-04-15"]));
  teller.lawful(
    "a newborn billed under its mother in another house",
    "overlapping-stays",
    two(["2026-04-03", "2026-04-09"], { diagnosis: "P07.300" }, { diagnosis: "O80.000" }),
  );
  teller.lawful(
    "both ends of one off-site case",
    "overlapping-stays split-admission benefit-twice",
    two(
      ["2026-04-01", "2026-04-10"],
      { diagnosis: "J18.900", fee: 3000, settlement: { out_flag: "2" } },
      { settlement: { out_flag: "1" } },
    ),
  );
  const during = (day: string, careType: string, more: Readonly<Record<string, unknown>> = {}): Told[] => {
    const who = book.person();
    book.tell({
      who,
      careType: "21",
      diagnosis: "M54.500",
      from: "2026-04-01",
      to: "2026-04-12",
      charges: [line("I1", "2026-04-02")],
    });
    return [book.tell({ who, careType, from: day, house: OTHER_HOUSE, charges: [line("XA0001", day)], ...more })];
  };
  teller.wrong("seen as an out-patient in the middle of a stay", "outpatient-during-stay", during("2026-04-06", "11"));
  teller.wrong("drugs bought in the middle of a stay", "outpatient-during-stay", during("2026-04-06", "41"));
  teller.wrong("the same, lines not delivered", "outpatient-during-stay", during("2026-04-06", "11", { charges: [] }));
  teller.lawful("drugs bought on the day of discharge", "outpatient-during-stay", during("2026-04-12", "41"));
  teller.lawful("seen as an out-patient on the day of admission", "outpatient-during-stay", during("2026-04-01", "11"));
  teller.lawful(
    "an outside examination ordered by the house",
    "outpatient-during-stay",
    during("2026-04-06", "11", { charges: [line("I9", "2026-04-06", { more: { etip_flag: "1" } })] }),
  );
  teller.lawful(
    "dialysis elsewhere",
    "outpatient-during-stay",
    during("2026-04-06", "11", { charges: [line(DIALYSIS.item, "2026-04-06", { name: DIALYSIS.name })] }),
  );
  const outside = (day: string, careType = "21"): Told[] => {
    const who = book.person();
    return [
      book.tell({
        who,
        careType,
        diagnosis: "H25.900",
        from: "2026-04-06",
        to: "2026-04-09",
        charges: [line("I1", "2026-04-07"), line("I2", day)],
      }),
    ];
  };
  teller.wrong("charged before admission", "charge-outside-stay", outside("2026-04-04"));
  teller.wrong("charged ten days after discharge", "charge-after-discharge", outside("2026-04-19"));
  teller.lawful("day surgery with work-up before", "charge-outside-stay", outside("2026-04-04", "28"));
  teller.lawful("charged on the day of discharge", "charge-outside-stay charge-after-discharge", outside("2026-04-09"));
  const composed = (kinds: readonly string[]): Told[] => [
    book.tell({
      who: book.person(),
      careType: "21",
      diagnosis: "I10.x00",
      from: "2026-04-01",
      to: "2026-04-08",
      charges: kinds.map((kind) => line(`K${kind}`, "2026-04-03", { more: { med_chrgitm_type: kind } })),
    }),
  ];
  teller.wrong("examinations and drugs only", "hanging-no-treatment", composed(["01", "03", "04", "09"]));
  teller.lawful("with treatment", "hanging-no-treatment", composed(["01", "03", "05", "09"]));
}
