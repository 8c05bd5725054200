export * from "./errors.js";
export * from "./money/exact.js";
export * from "./money/fen.js";
export * from "./money/share.js";
export * from "./time/calendar-date.js";
export * from "./time/date-range.js";
