export * from "./methods/airline.js";
export * from "./methods/damped-smoothing.js";
export * from "./methods/ensemble.js";
export * from "./methods/method.js";
export * from "./methods/naive2.js";
export { theta } from "./methods/theta.js";
export * from "./series/accuracy.js";
export * from "./series/monthly-series.js";
export * from "./series/seasonal-adjustment.js";
