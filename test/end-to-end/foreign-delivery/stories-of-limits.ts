import type { Charge, Told } from "./storybook.js";
import { line, type Teller } from "./teller.js";

/** Limits of payment as wards and shops meet them: two makers, a newborn beside its mother, names of drugs that sound like goods. */
export function tellFurtherLimits(teller: Teller): void {
  tellCourses(teller);
  tellNewborns(teller);
  tellShops(teller);
}

const drug = { more: { list_type: "101", med_chrgitm_type: "09" } };

function tellCourses(teller: Teller): void {
  const used = (item: string, count: number, from: number): Charge[] =>
    Array.from({ length: count }, (_, place) => line(item, `2026-03-${String(from + place).padStart(2, "0")}`, drug));
  const stay = (charges: readonly Charge[]): Told[] => [
    teller.book.tell({
      who: teller.book.person(),
      ...{ careType: "21", diagnosis: "S06.200", from: "2026-03-01", to: "2026-03-25", charges },
    }),
  ];
  const [one, other] = ["XC05CAQ005B001010100526", "XC05CAQ005B001010101007"] as const;
  teller.wrong(
    "eleven days of a ten-day drug, the maker changed after six",
    "course-limit",
    stay([...used(one, 6, 2), ...used(other, 5, 8)]),
  );
  teller.lawful(
    "ten days, on one of them both makers",
    "course-limit",
    stay([...used(one, 6, 2), ...used(other, 5, 7)]),
  );
}

function tellNewborns(teller: Teller): void {
  const nursing = line("001201000070000", "2026-03-06", { more: { med_chrgitm_type: "07" } });
  const of = (careType: string, diagnosis: string): Told[] => [
    teller.book.tell({
      who: teller.book.person("2", "1994-05-05"),
      ...{ careType, diagnosis, from: "2026-03-05", to: "2026-03-09", charges: [nursing] },
    }),
  ];
  teller.wrong("nursing of a newborn for a woman with pneumonia", "item-age-limit", of("21", "J18.900"));
  teller.lawful("on the mother's settlement of the birth", "item-age-limit", of("52", "O80.000"));
  teller.lawful("the birth in an ordinary stay", "item-age-limit", of("21", "O82.000"));
}

function tellShops(teller: Teller): void {
  const sold = (name: string, own: string): Told[] => [
    teller.book.tell({
      who: teller.book.person(),
      ...{ careType: "41", house: "P42080000097", from: "2026-03-06", settledAt: "2026-03-06 09:40:00" },
      charges: [line("XC07ABM001A001010100001", "2026-03-06", { name, more: { ...drug.more, medins_list_name: own } })],
    }),
  ];
  teller.wrong("milk powder settled as a drug", "nondrug-as-drug", sold("碳酸钙D3片", "中老年高钙奶粉"));
  teller.wrong("spirits settled as a drug", "nondrug-as-drug", sold("国公酒", "粮食白酒500ml"));
  teller.lawful("a tartrate", "nondrug-as-drug", sold("美托洛尔口服常释剂型", "酒石酸美托洛尔片"));
  teller.lawful("a medicated wine", "nondrug-as-drug", sold("国公酒", "国公酒328ml"));
}
