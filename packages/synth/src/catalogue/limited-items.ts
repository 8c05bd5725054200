import { type Item, readItems } from "./item.js";

/** Items that the area's own knowledge limits by sex, age, level, care, frequency and the like. */
export const LIMITED_ITEMS: readonly Item[] = readItems(
  `
finasteride|非那雄胺片(演示)|A|w|1.86|片|1|5α还原酶抑制剂|5mg|片剂
`,
  5001,
);
