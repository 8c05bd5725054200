import type { Charge, Told } from "./storybook.js";
import { DIALYSIS, line, OTHER_HOUSE, type Teller } from "./teller.js";

/** Two stays in one house, without departments; `again` changes the second. */
function readmitted(teller: Teller, gapDays: number, again: Readonly<Record<string, unknown>> = {}): Told[] {
  const { book } = teller;
  const who = book.person();
  const second = String(10 + gapDays).padStart(2, "0");
  const stay = { who, careType: "21", diagnosis: "J18.900", fee: 3000 };
  return [
    book.tell({ ...stay, from: "2026-03-04", to: "2026-03-10" }),
    book.tell({ ...stay, from: `2026-03-${second}`, to: "2026-03-31", diagnosis: "J18.000", ...again }),
  ];
}

/** Stays that follow each other. */
export function tellStays(teller: Teller): void {
  const { book } = teller;
  const alike = (day: string): Charge[] => ["I1", "I2", "I3", "I4"].map((item) => line(item, day));
  teller.wrong("readmitted after 5 days, neither departments nor lines", "split-admission", readmitted(teller, 5));
  teller.wrong("readmitted the same day", "split-admission", readmitted(teller, 0));
  teller.lawful("readmitted on day 16", "split-admission split-diagnosis-changed", readmitted(teller, 16));
  teller.lawful(
    "another disease",
    "split-admission split-diagnosis-changed",
    readmitted(teller, 4, { diagnosis: "K29.500" }),
  );
  teller.lawful("readmitted as an emergency", "split-admission", readmitted(teller, 4, { careType: "24" }));
  teller.lawful("chemotherapy", "split-admission", readmitted(teller, 4, { otherDiagnoses: ["Z51.101"] }));
  teller.lawful(
    "dialysis",
    "split-admission",
    readmitted(teller, 4, { charges: [line(DIALYSIS.item, "2026-03-15", { name: DIALYSIS.name })] }),
  );
  {
    const who = book.person();
    const stay = { who, careType: "21", diagnosis: "F20.900", fee: 9000 };
    teller.lawful("a long stay settled in between", "split-admission split-department-settlements", [
      book.tell({ ...stay, from: "2026-02-01", to: "2026-03-31", settlement: { mid_setl_flag: "1" } }),
      book.tell({ ...stay, from: "2026-04-01", to: "2026-05-10" }),
    ]);
  }
  const moved = (to: string, day: string, diagnosis = "J18.900"): Told[] => {
    const who = book.person();
    const first = { adm_dept_code: "03.01", dscg_dept_codg: "03.01", endtime: "2026-03-09 23:58:00" };
    const second = { adm_dept_code: to, dscg_dept_codg: to, begntime: `${day} 00:03:00` };
    const stay = { who, careType: "21", fee: 4000 };
    return [
      book.tell({ ...stay, diagnosis: "J18.900", from: "2026-03-02", to: "2026-03-09", visit: first }),
      book.tell({ ...stay, diagnosis, from: day, to: "2026-03-18", visit: second }),
    ];
  };
  const inParts = "split-department-settlements split-department-next-day";
  teller.wrong("moved to another department over midnight and settled twice", inParts, moved("50", "2026-03-10"));
  teller.lawful("moved for a new disease", `${inParts} split-admission`, moved("03.03", "2026-03-10", "I63.900"));
  teller.lawful("another department two days later", inParts, moved("50", "2026-03-11"));
  {
    const who = book.person();
    const stay = { who, careType: "21", diagnosis: "I10.x00" };
    teller.wrong("the main diagnosis changed, everything else alike", "split-diagnosis-changed", [
      book.tell({ ...stay, from: "2026-03-02", to: "2026-03-08", charges: alike("2026-03-03") }),
      book.tell({ ...stay, from: "2026-03-11", to: "2026-03-18", diagnosis: "I11.900", charges: alike("2026-03-12") }),
    ]);
  }
  {
    const who = book.person();
    const stay = { who, careType: "21", diagnosis: "J18.900" };
    teller.lawful("treated by other means", "split-admission", [
      book.tell({ ...stay, from: "2026-03-02", to: "2026-03-08", charges: alike("2026-03-03") }),
      book.tell({
        ...stay,
        from: "2026-03-11",
        to: "2026-03-18",
        charges: [line("I1", "2026-03-12"), line("I7", "2026-03-12"), line("I8", "2026-03-12")],
      }),
    ]);
  }
  for (const [name, next, way] of [
    ["on the day", "2026-03-10", "1"],
    ["the day after", "2026-03-11", "1"],
    ["by order", "2026-03-10", "2"],
  ] as const) {
    const who = book.person();
    const stay = { who, careType: "21", diagnosis: "I63.900", fee: 4000 };
    const told = [
      book.tell({ ...stay, from: "2026-03-07", to: "2026-03-10", visit: { dscg_way: way } }),
      book.tell({ ...stay, from: next, to: "2026-03-20", house: OTHER_HOUSE }),
    ];
    if (way === "2") teller.lawful(`moved ${name}`, "split-transfer-out", told);
    else teller.wrong(`moved to another house ${name}, no papers`, "split-transfer-out", told);
  }
}
