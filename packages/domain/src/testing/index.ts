export { readArithmetic, type WrittenLine } from "./written-arithmetic.js";
