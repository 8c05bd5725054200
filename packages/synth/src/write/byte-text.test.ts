import { expect, it } from "vitest";
import { byteText } from "./byte-text.js";

it("keeps every byte of any text", () => {
  for (const text of ["", "ASCII,1.00", "云汀市(演示)", "㛃𠮷䲜 µg", "倈億剕"]) {
    const bytes = Buffer.from(byteText(text), "latin1");
    expect(bytes.toString("utf8")).toBe(text);
    expect(byteText(text).length).toBe(Buffer.byteLength(text, "utf8"));
  }
});
