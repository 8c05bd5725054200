import { tellFurtherLimits } from "./stories-of-limits.js";
import { tellPresence } from "./stories-of-presence.js";
import { tellStays } from "./stories-of-stays.js";
import type { Charge, Storybook, Told } from "./storybook.js";
import { line, type Story, Teller } from "./teller.js";

export type { Story } from "./teller.js";

/** Everything that was told, and the files it stands in. */
export function tellStories(): { readonly book: Storybook; readonly stories: readonly Story[] } {
  const teller = new Teller();
  tellStays(teller);
  tellPresence(teller);
  tellIdentity(teller);
  tellLimits(teller);
  tellFurtherLimits(teller);
  tellCharges(teller);
  tellConduct(teller);
  return teller;
}

function tellIdentity(teller: Teller): void {
  const { book } = teller;
  const died = (day: string, settledAt: string): Told[] => {
    const who = book.person();
    book.tell({
      who,
      careType: "21",
      diagnosis: "C34.900",
      from: "2026-03-01",
      to: "2026-03-09",
      fee: 5000,
      visit: { dscg_way: "5", die_date: "2026-03-09" },
    });
    return [book.tell({ who, from: day, settledAt, charges: [line("XA0001", day)] })];
  };
  teller.wrong("seen eleven days after death", "service-after-death", died("2026-03-20", "2026-03-20 10:00:00"));
  teller.wrong("seen the day after death", "service-after-death", died("2026-03-10", "2026-03-10 10:00:00"));
  teller.lawful(
    "settled after death for care before it",
    "service-after-death",
    died("2026-02-20", "2026-03-20 10:00:00"),
  );
  teller.lawful("on the day of death", "service-after-death", died("2026-03-09", "2026-03-20 10:00:00"));
  {
    const who = book.person();
    book.tell({
      who,
      careType: "21",
      diagnosis: "C34.900",
      from: "2026-03-01",
      to: "2026-03-09",
      fee: 5000,
      visit: { dscg_way: "5", die_date: "2026-03-09" },
    });
    teller.wrong("admitted two days after death", "service-after-death", [
      book.tell({ who, careType: "21", from: "2026-03-11", to: "2026-03-13", charges: [line("I1", "2026-03-11")] }),
    ]);
    teller.wrong("out-patient care after death, lines not delivered", "service-after-death", [
      book.tell({ who, from: "2026-04-11" }),
    ]);
  }
  const sexed = (sex: string, item: string, more: Readonly<Record<string, unknown>> = {}): Told[] => [
    book.tell({ who: book.person(sex), from: "2026-03-05", charges: [line(item, "2026-03-05")], ...more }),
  ];
  teller.wrong("an examination of the womb of a man", "sex-mismatch-fee", sexed("1", "002101030300000"));
  teller.wrong(
    "the same, sex told by the visit alone",
    "sex-mismatch-fee",
    sexed("1", "002101030300000", { settlement: { gend: "", brdy: "" } }),
  );
  teller.lawful("sex not stated", "sex-mismatch-fee", sexed("9", "002101030300000"));
  teller.lawful("of a woman", "sex-mismatch-fee", sexed("2", "002101030300000"));
}

function tellLimits(teller: Teller): void {
  const { book } = teller;
  const day = "2026-03-05";
  const drug = { more: { list_type: "101", med_chrgitm_type: "09" } };
  const at = (item: string, more: Readonly<Record<string, unknown>> = {}, charge: Partial<Charge> = {}): Told[] => [
    book.tell({ who: book.person(), from: day, charges: [line(item, day, charge)], ...more }),
  ];
  const lone = "ZA05CAC0029010102312";
  teller.wrong(
    "a drug of level two and up at level one",
    "level-limit",
    at(lone, { settlement: { hosp_lv: "3" } }, drug),
  );
  teller.lawful("at level two", "level-limit", at(lone, { settlement: { hosp_lv: "2" } }, drug));
  teller.lawful(
    "below the level, wholly paid by the patient",
    "level-limit",
    at(lone, { settlement: { hosp_lv: "3" } }, { ...drug, selfPaid: true }),
  );
  teller.wrong(
    "a drug of work injury paid by residents' insurance",
    "insurance-type-limit",
    at("ZH01AAB0066010100716", {}, drug),
  );
  const child = (born: string): Told[] => at("003105120040000", { who: book.person("1", born) });
  teller.wrong("a children's item for a man of fifty", "item-age-limit", child("1976-03-05"));
  teller.lawful("for a child", "item-age-limit", child("2018-03-05"));
  const pill = "ZA07AAA0061010100166";
  teller.wrong("a drug for emergencies and in-patients in a clinic", "care-type-limit", at(pill, {}, drug));
  teller.lawful("in an emergency", "care-type-limit", at(pill, { careType: "13" }, drug));
  teller.lawful("in a stay", "care-type-limit", at(pill, { careType: "21", to: "2026-03-09" }, drug));
  const days = (count: number): Told[] => {
    const charges = Array.from({ length: count }, (_, place) =>
      line("XB01AXA223B002010100156", `2026-03-${String(place + 2).padStart(2, "0")}`, drug),
    );
    return [
      book.tell({
        who: book.person(),
        careType: "21",
        diagnosis: "I63.900",
        from: "2026-03-01",
        to: "2026-03-20",
        charges,
      }),
    ];
  };
  teller.wrong("fifteen days of a fourteen-day drug", "course-limit", days(15));
  teller.lawful("fourteen days", "course-limit", days(14));
  const supplied = (prdDays: string, units: number, text: Readonly<Record<string, string>> = {}): Told[] =>
    at(
      "XC08CAA236A001010100001",
      {},
      { name: "苯磺酸氨氯地平片", units, more: { ...drug.more, prd_days: prdDays, ...text } },
    );
  teller.wrong("a supply of half a year", "drug-days-over", supplied("180", 180));
  teller.lawful("a supply of twelve weeks", "drug-days-over", supplied("84", 84));
}

function tellCharges(teller: Teller): void {
  const { book } = teller;
  const day = "2026-03-05";
  const charged = (charges: readonly Charge[], more: Readonly<Record<string, unknown>> = {}): Told[] => [
    book.tell({ who: book.person(), from: day, charges, ...more }),
  ];
  const whole = line("001103000010000", day);
  const stay = { careType: "21", to: "2026-03-09" };
  teller.wrong(
    "emergency monitoring with the ward's bed on one day",
    "item-pair-duplicate",
    charged([whole, line("001109000010000", day)], stay),
  );
  teller.lawful(
    "the bed on the next day",
    "item-pair-duplicate",
    charged([whole, line("001109000010000", "2026-03-06")], stay),
  );
  teller.lawful("the bed alone", "item-pair-duplicate", charged([line("001109000010000", day)], stay));
  teller.wrong(
    "two ward rounds on one day",
    "item-frequency",
    charged([line("001102000050000", day, { units: 2 })], stay),
  );
  teller.lawful(
    "one ward round a day, admission and discharge too",
    "item-frequency",
    charged(
      ["05", "06", "07", "08", "09"].map((date) => line("001102000050000", `2026-03-${date}`)),
      stay,
    ),
  );
  teller.wrong(
    "glycated haemoglobin twice within a fortnight",
    "item-period-frequency",
    charged([line("002503020030000", day), line("002503020030000", "2026-03-08")], stay),
  );
  const priced = (price: number, overCeiling: number): Told[] =>
    charged([{ ...line("003202000010000", day), price, overCeiling, more: { pric_uplmt_amt: 100 } }]);
  teller.wrong("above the ceiling that the line names", "item-price-ceiling", priced(130, 0));
  teller.lawful("at the ceiling", "item-price-ceiling", priced(100, 0));
  teller.lawful("the excess borne by the patient", "item-price-ceiling", priced(130, 30));
}

function tellConduct(teller: Teller): void {
  const { book } = teller;
  const bought = (count: number): Told[] => {
    const who = book.person();
    return Array.from({ length: count }, (_, place) =>
      book.tell({
        who,
        careType: "41",
        house: `P4208000000${place}`,
        from: "2026-03-05",
        settledAt: `2026-03-05 1${place}:20:00`,
        charges: [line("XA0001", "2026-03-05")],
      }),
    );
  };
  teller.wrong("four shops in a day", "many-shops-a-day", bought(4));
  teller.lawful("two shops in a day", "many-shops-a-day", bought(2));
  {
    const told = Array.from({ length: 8 }, (_, place) =>
      book.tell({
        who: book.person(),
        careType: "41",
        house: "P42080000099",
        from: "2026-03-06",
        settledAt: `2026-03-06 09:0${place}:00`,
        charges: [line("XA0002", "2026-03-06")],
      }),
    );
    teller.wrong("eight cards in eight minutes for the same goods", "serial-swiping", told);
    const untimed = Array.from({ length: 12 }, () =>
      book.tell({
        who: book.person(),
        careType: "41",
        house: "P42080000098",
        from: "2026-03-07",
        settledAt: "2026-03-07",
        charges: [line("XA0002", "2026-03-07")],
      }),
    );
    teller.lawful("twelve cards on a day whose times were not delivered", "serial-swiping burst-swiping", untimed);
  }
  {
    const who = book.person();
    const told = Array.from({ length: 9 }, (_, place) =>
      book.tell({
        who,
        careType: "21",
        diagnosis: ["I10.x00", "M54.500", "K29.500"][place % 3] ?? "",
        from: `2026-0${1 + Math.floor(place / 2)}-${place % 2 === 0 ? "02" : "22"}`,
        to: `2026-0${1 + Math.floor(place / 2)}-${place % 2 === 0 ? "05" : "25"}`,
        fee: 1500,
      }),
    );
    teller.wrong("nine stays in half a year", "frequent-admission", told);
  }
  {
    const who = book.person();
    const stay = { who, careType: "21", diagnosis: "J18.900", from: "2026-05-02", to: "2026-05-09", fee: 4200 };
    teller.wrong("one stay settled twice", "benefit-twice overlapping-stays", [
      book.tell(stay),
      book.tell({ ...stay, settledAt: "2026-06-20 09:00:00" }),
    ]);
    const first = book.tell({ ...stay, who: book.person() });
    const again = { ...stay, who: { ...stay.who, id: "P-AGAIN" } };
    const one = book.tell(again);
    const two = book.tell({ ...again, ofVisit: one.visitId, settledAt: "2026-06-20 09:00:00" });
    teller.wrong("one visit settled twice", "benefit-twice", [one, two]);
    teller.lawful("another person's stay of the same days and fee", "benefit-twice", [first]);
  }
  {
    const who = book.person();
    const at = (area: string, time: string, house: string): Told =>
      book.tell({
        who,
        from: "2026-05-11",
        settledAt: `2026-05-11 ${time}`,
        house,
        settlement: { fix_blng_admdvs: area },
        charges: [line("XA0001", "2026-05-11")],
      });
    teller.wrong("two cities within a quarter of an hour", "distant-visits", [
      at("429001", "10:00:00", "H42900100001"),
      at("421001", "10:14:00", "H42100100001"),
    ]);
  }
}
