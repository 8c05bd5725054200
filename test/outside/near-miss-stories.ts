/** What the deliveries of `near-misses.test.ts` tell: a wrong, and its neighbours one step inside the law. */

export const HOUSE = "H99010100001";
export const BESIDE = "H99010100002";
/** Its agreement is suspended in March. */
export const CLOSED = "H99010100003";
/** A house of another city, told by its code alone. */
const ELSEWHERE = "H99020100001";
export const DAY = "2026-03-05";

/** A line as told: what is not said is one unit at ten yuan at nine o'clock. */
export type Told = Readonly<Record<string, string | number>>;
interface Story {
  readonly name: string;
  readonly rule: string;
  readonly wrong: boolean;
  readonly lines: readonly Told[];
  readonly careType?: string;
  readonly to?: string;
  readonly diagnosis?: string;
  readonly person?: Told;
  readonly filing?: Told;
  /** The house and where the person is insured; both are of the city where nothing is said. */
  readonly house?: string;
  readonly insured?: string;
  /** What a fund and the personal account paid, yuan; of what is said nothing was paid. */
  readonly fund?: string;
  readonly account?: string;
  /** Of the account what a family account paid. */
  readonly family?: string;
  /** Shops of which the person bought on the same day, by account. */
  readonly shops?: readonly string[];
  /** A stay of the person in another house, from 1 to 12 March. */
  readonly inHospital?: boolean;
  /** Lines of another stay under the same number in the same house, from 5 to 8 March. */
  readonly mother?: readonly Told[];
}

const priced = (more: Told): Told[] => [{ med_list_codg: "I-PRICED", cnt: 3, ...more }];
const timed = (more: Told): Told[] => [{ med_list_codg: "I-HOUR", ...more }];
const supplied = (returned: number): Told[] => {
  const drug = { med_list_codg: "X-DRUG", list_type: "101", med_chrgitm_type: "09", pric: "1.00" };
  return [
    { ...drug, cnt: 100, prd_days: 100 },
    { ...drug, cnt: returned, fee_ocur_time: "2026-03-08 09:00:00", init_feedetl_sn: 1 },
  ];
};
const devices = (cnt: number): Told[] => [{ med_list_codg: "I-DEVICES", cnt }];
const pair = (first: string, second: string): Told[] => [
  { med_list_codg: "I-WHOLE", fee_ocur_time: `${DAY} ${first}`.trim() },
  { med_list_codg: "I-PART", fee_ocur_time: `${DAY} ${second}`.trim() },
];
const takenBack = (day: string): Told[] => [
  { fee_ocur_time: `${DAY} 09:00:00` },
  { fee_ocur_time: `${day} 09:00:00`, cnt: -1, det_item_fee_sumamt: "-10.00", init_feedetl_sn: 1 },
];

const STAY = { careType: "21", to: "2026-03-09" };
/** At a house whose agreement was suspended on the day. */
const SUSPENDED = { house: CLOSED, lines: [{}] };
const filed = (code: string) => ({
  ...{ rule: "drug-not-filed", careType: "18" },
  lines: [{ med_list_codg: "XL01EBA171A001010184509", list_type: "101", med_chrgitm_type: "09" }],
  filing: { fil_kind: "separate-drug", begndate: "2026-01-01", enddate: "", dise_no: code },
});
const sold = (name: string) => ({
  careType: "41",
  lines: [{ list_type: "101", med_chrgitm_type: "09", hilist_name: "碳酸钙D3咀嚼片", medins_list_name: name }],
});
const BOUGHT = {
  careType: "41",
  house: "P99010100001",
  account: "5.00",
  lines: [{}],
  shops: ["P99010100002", "P99010100003"],
};
const EVENING = { fee_ocur_time: "2026-03-04 23:40:00", bilg_dept_codg: "03" };

export const STORIES: readonly Story[] = [
  {
    name: "a cent a unit above the ceiling",
    rule: "item-price-ceiling",
    wrong: true,
    lines: priced({ pric: "10.01" }),
  },
  {
    name: "a unit price reckoned from the amount, a millionth above",
    rule: "item-price-ceiling",
    wrong: false,
    lines: priced({ pric: "10.000001", det_item_fee_sumamt: "30.00" }),
  },
  {
    name: "a list price above the ceiling of which no more than the ceiling was charged",
    rule: "item-price-ceiling",
    wrong: false,
    lines: priced({ pric: "12.00", det_item_fee_sumamt: "30.00" }),
  },
  {
    name: "above the ceiling of the place of insurance, in a house of another city",
    rule: "item-price-ceiling",
    wrong: false,
    lines: priced({ pric: "12.00" }),
    house: ELSEWHERE,
  },
  {
    name: "in a house of another city, above the ceiling that its line was delivered with",
    rule: "item-price-ceiling",
    wrong: true,
    lines: priced({ pric: "12.00", pric_uplmt_amt: "11.00" }),
    house: ELSEWHERE,
  },
  {
    name: "above the ceiling in a house of the city, for somebody insured in another",
    rule: "item-price-ceiling",
    wrong: true,
    lines: priced({ pric: "12.00" }),
    insured: "990201",
  },
  { name: "25 hours in a day", rule: "impossible-service", wrong: true, lines: timed({ cnt: 25, prcunt: "小时" }) },
  { name: "40 hours of two devices", rule: "impossible-service", wrong: false, lines: devices(40) },
  { name: "49 hours of two devices", rule: "impossible-service", wrong: true, lines: devices(49) },
  { name: "60 minutes in a day", rule: "impossible-service", wrong: false, lines: timed({ cnt: 60, prcunt: "分钟" }) },
  { name: "both within the hour", rule: "item-pair-duplicate", wrong: true, lines: pair("09:00:00", "09:59:00") },
  { name: "both on the day, hours unknown", rule: "item-pair-duplicate", wrong: false, lines: pair("", "") },
  { name: "one with its hour, one without", rule: "item-pair-duplicate", wrong: false, lines: pair("", "00:30:00") },
  {
    name: "a man by settlement and register",
    rule: "sex-mismatch-fee",
    wrong: true,
    lines: [{ med_list_codg: "I-WOMEN" }],
  },
  {
    name: "a man by the settlement, a woman by the register",
    rule: "sex-mismatch-fee",
    wrong: false,
    lines: [{ med_list_codg: "I-WOMEN" }],
    person: { gend: "2" },
  },
  {
    name: "fees two days after death",
    rule: "service-after-death",
    wrong: true,
    lines: [{}],
    person: { die_date: "2026-03-03" },
  },
  {
    name: "fees after death that were booked in error and taken back",
    rule: "service-after-death",
    wrong: false,
    lines: takenBack("2026-03-06"),
    person: { die_date: "2026-03-03" },
  },
  {
    name: "an emergency of the evening of the death, booked after midnight",
    rule: "service-after-death",
    wrong: false,
    lines: [{}, { fee_ocur_time: "2026-03-06 00:15:00" }],
    careType: "13",
    person: { die_date: DAY },
  },
  {
    name: "a newborn billed under its dead mother",
    rule: "service-after-death",
    wrong: false,
    lines: [{}],
    diagnosis: "P59.900",
    person: { gend: "2", die_date: "2026-03-03" },
  },
  {
    name: "the surcharge of a child for a man of fifty",
    rule: "item-price-ceiling",
    wrong: true,
    lines: [{ med_list_codg: "I-CHILD", pric: 13 }],
  },
  {
    name: "the surcharge of a child for somebody whose birth is nowhere told",
    rule: "item-price-ceiling",
    wrong: false,
    lines: [{ med_list_codg: "I-CHILD", pric: 13 }],
    person: { brdy: "" },
  },
  {
    name: "a hundred days of a drug, five returned",
    rule: "drug-days-over",
    wrong: true,
    lines: supplied(-5),
  },
  {
    name: "a hundred days of a drug, twenty returned",
    rule: "drug-days-over",
    wrong: false,
    lines: supplied(-20),
  },
  {
    name: "an admission elsewhere during a stay",
    rule: "overlapping-stays",
    wrong: true,
    lines: [{}],
    careType: "21",
    to: "2026-03-08",
    inHospital: true,
  },
  {
    name: "an admission elsewhere that was cancelled",
    rule: "overlapping-stays",
    wrong: false,
    lines: takenBack("2026-03-06"),
    careType: "21",
    to: "2026-03-08",
    inHospital: true,
  },
  {
    name: "a part charged to a newborn, the whole to its mother, under one number",
    rule: "item-pair-duplicate",
    wrong: false,
    lines: [{ med_list_codg: "I-PART" }],
    careType: "21",
    to: "2026-03-09",
    mother: [{ med_list_codg: "I-WHOLE" }],
  },
  {
    name: "part and whole charged to a newborn beside its mother",
    rule: "item-pair-duplicate",
    wrong: true,
    lines: pair("09:00:00", "09:59:00"),
    careType: "21",
    to: "2026-03-09",
    mother: [{}],
  },
  {
    name: "oxygen for a mother and for her newborn",
    rule: "impossible-service",
    wrong: false,
    lines: timed({ cnt: 20 }),
    careType: "21",
    to: "2026-03-09",
    mother: timed({ cnt: 20 }),
  },
  { name: "charged the day before the stay", rule: "charge-outside-stay", wrong: true, ...STAY, lines: [EVENING] },
  {
    name: "charged by the emergency department that admitted after midnight",
    rule: "charge-outside-stay",
    wrong: false,
    ...STAY,
    lines: [{ ...EVENING, bilg_dept_codg: "20" }],
  },
  {
    name: "a work-up before a stay that was filed as pre-admission",
    rule: "charge-outside-stay",
    wrong: false,
    ...STAY,
    lines: [EVENING],
    filing: { fil_kind: "pre-admission", begndate: "2026-03-03", enddate: "2026-03-05" },
  },
  { name: "a separately paid drug, filed for another", ...filed("XL01EBA172"), wrong: true },
  { name: "a separately paid drug, filed for without its pack", ...filed("XL01EBA171"), wrong: false },
  { name: "a separately paid drug, filed for by its class alone", ...filed("XL01EB"), wrong: true },
  {
    name: "a newborn's treatment for a man of fifty",
    rule: "item-age-limit",
    wrong: true,
    lines: [{ med_list_codg: "I-NEWBORN" }],
  },
  {
    name: "a newborn's treatment under its mother's number, told by the perinatal diagnosis",
    rule: "item-age-limit",
    wrong: false,
    lines: [{ med_list_codg: "I-NEWBORN" }],
    diagnosis: "P59.900",
  },
  {
    name: "a newborn's treatment for a child of five with a perinatal diagnosis of its own",
    rule: "item-age-limit",
    wrong: true,
    lines: [{ med_list_codg: "I-NEWBORN" }],
    diagnosis: "P59.900",
    person: { brdy: "2021-01-04" },
  },
  {
    name: "a women's examination under a man's number, told as a newborn's by the perinatal diagnosis",
    rule: "sex-mismatch-fee",
    wrong: false,
    lines: [{ med_list_codg: "I-WOMEN" }],
    diagnosis: "P59.900",
  },
  {
    name: "an item for pneumonia with a common cold",
    rule: "indication-limit",
    wrong: true,
    lines: [{ med_list_codg: "I-PNEUMONIA" }],
  },
  {
    name: "an item for pneumonia with pneumonia, its code in small letters",
    rule: "indication-limit",
    wrong: false,
    lines: [{ med_list_codg: "I-PNEUMONIA" }],
    diagnosis: "j18.900",
  },
  {
    name: "an item for pneumonia with pneumonia, its code in full-width letters",
    rule: "indication-limit",
    wrong: false,
    lines: [{ med_list_codg: "I-PNEUMONIA" }],
    diagnosis: "ｊ１８．９００",
  },
  { name: "three shops on a day", rule: "many-shops-a-day", wrong: true, ...BOUGHT },
  {
    name: "three shops on a day, one by a family account",
    rule: "many-shops-a-day",
    wrong: false,
    ...BOUGHT,
    family: "5.00",
  },
  { name: "milk sold as a drug", ...sold("纯牛奶"), rule: "nondrug-as-drug", wrong: true },
  { name: "calcium of a milk flavour", ...sold("碳酸钙D3咀嚼片(牛奶味)"), rule: "nondrug-as-drug", wrong: false },
  { name: "milk of a strawberry flavour", ...sold("牛奶（草莓味）"), rule: "nondrug-as-drug", wrong: true },
  { name: "paid by the fund while suspended", rule: "suspended-institution", wrong: true, ...SUSPENDED, fund: "5.00" },
  {
    name: "paid by the account while suspended",
    rule: "suspended-institution",
    wrong: true,
    ...SUSPENDED,
    account: "5.00",
  },
  { name: "borne by the person while suspended", rule: "suspended-institution", wrong: false, ...SUSPENDED },
  { name: "seen during a stay", rule: "outpatient-during-stay", wrong: true, lines: [{}], inHospital: true },
  {
    name: "charged during a stay and taken back",
    rule: "outpatient-during-stay",
    wrong: false,
    lines: takenBack("2026-03-06"),
    inHospital: true,
  },
];
