import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  addToMonth,
  ageOn,
  calendarDate,
  calendarMonth,
  dayNumber,
  dayOf,
  daysBetween,
  fromDayNumber,
  localTime,
  monthOf,
  yearOf,
} from "./calendar-date.js";
import { rangeContains, rangesOverlap } from "./date-range.js";

const day = calendarDate;

describe("days", () => {
  it.each(["2023-02-29", "2023-04-31", "0000-00-00", "2200-01-01", "2024-1-01", "20240101", "", "2024-13-01"])(
    "G-B9: refuses %s instead of moving it",
    (text) => {
      expect(() => calendarDate(text)).toThrow("not a day that exists");
    },
  );

  it("G-B8: ages turn on the birthday, and on 1 March for who is born on 29 February", () => {
    expect(ageOn(day("2010-06-15"), day("2024-06-14"))).toBe(13);
    expect(ageOn(day("2010-06-15"), day("2024-06-15"))).toBe(14);
    expect(ageOn(day("2012-02-29"), day("2026-02-28"))).toBe(13);
    expect(ageOn(day("2012-02-29"), day("2026-03-01"))).toBe(14);
    expect(ageOn(day("2012-02-29"), day("2024-02-29"))).toBe(12);
    expect(ageOn(day("2024-02-29"), day("2024-02-29"))).toBe(0);
  });

  it("G-B8: counts across leap days, month ends and years", () => {
    expect(daysBetween(day("2024-02-28"), day("2024-03-01"))).toBe(2);
    expect(daysBetween(day("2023-02-28"), day("2023-03-01"))).toBe(1);
    expect(daysBetween(day("2023-12-25"), day("2024-01-09"))).toBe(15);
    expect(addDays(day("2023-12-31"), 1)).toBe("2024-01-01");
    expect(addMonths(day("2024-01-31"), 1)).toBe("2024-02-29");
    expect(addMonths(day("2024-12-31"), 2)).toBe("2025-02-28");
    expect(addMonths(day("2024-01-01"), 3)).toBe("2024-04-01");
    expect(addToMonth(calendarMonth("2024-12"), 1)).toBe("2025-01");
    expect(fromDayNumber(dayNumber(day("1988-07-01")))).toBe("1988-07-01");
  });

  it("reads local times and their days without a time zone", () => {
    const time = localTime("2023-12-31 23:59:59");
    expect(dayOf(time)).toBe("2023-12-31");
    expect(yearOf(time)).toBe(2023);
    expect(monthOf(time)).toBe("2023-12");
    expect(() => localTime("2023-12-31 24:00:00")).toThrow("local time");
    expect(() => localTime("2023-02-29 10:00:00")).toThrow("2023-02-29");
  });
});

describe("ranges are half-open", () => {
  const range = { from: day("2024-01-10"), to: day("2024-01-20") };

  it("holds the first day and not the last", () => {
    expect(rangeContains(range, day("2024-01-10"))).toBe(true);
    expect(rangeContains(range, day("2024-01-19"))).toBe(true);
    expect(rangeContains(range, day("2024-01-20"))).toBe(false);
    expect(rangeContains({ from: range.from, to: null }, day("2199-12-31"))).toBe(true);
  });

  it("overlap only by a shared day", () => {
    expect(rangesOverlap(range, { from: day("2024-01-20"), to: null })).toBe(false);
    expect(rangesOverlap(range, { from: day("2024-01-19"), to: null })).toBe(true);
    expect(rangesOverlap({ from: day("2024-01-20"), to: null }, range)).toBe(false);
  });
});
