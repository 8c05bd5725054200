import { writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DeliveryFolder, deliveryFolder } from "../fixtures/delivery.js";
import { inspectFile } from "./inspect-file.js";
import { looksMisread } from "./mojibake.js";

let folder: DeliveryFolder;
beforeAll(async () => {
  folder = await deliveryFolder();
});
afterAll(() => folder.remove());

const TEXT = `psn_no,psn_name\n${["张三", "李四", "倈億剕", "㛃㛃", "䲜"].map((name, index) => `P${index},${name}`).join("\n")}\n`;

describe("inspectFile", () => {
  it.each([
    ["utf-8", Buffer.from(TEXT), "utf-8"],
    ["utf-8 with mark", Buffer.from(`\ufeff${TEXT}`), "utf-8-bom"],
    ["gb18030", iconv.encode(TEXT, "gb18030"), "gb18030"],
    ["utf-16le with mark", iconv.encode(`\ufeff${TEXT}`, "utf-16le"), "utf-16le"],
    ["utf-16le without mark", iconv.encode(TEXT.repeat(4), "utf-16le"), "utf-16le"],
    ["gzip", gzipSync(TEXT), "utf-8"],
  ])("G-A11 tells %s", async (name, bytes, encoding) => {
    const file = await inspectFile(await folder.write(`${name}.csv`, bytes));
    expect(file.encoding).toBe(encoding);
    expect(file.header).toEqual(["psn_no", "psn_name"]);
  });

  it("G-A11 rejects bytes of no encoding with their place", async () => {
    const bytes = Buffer.concat([Buffer.from(TEXT), Buffer.from([0xff, 0xff, 0x0a])]);
    await expect(inspectFile(await folder.write("broken.csv", bytes))).rejects.toThrow(
      `byte ${Buffer.byteLength(TEXT)}: neither UTF-8`,
    );
  });

  it("G-A11 rejects a file in two encodings with the place where the second begins", async () => {
    const utf8 = Buffer.from("psn_no,psn_name\nP1,张三丰张三丰\n");
    const bytes = Buffer.concat([utf8, iconv.encode("P2,医疗保障局\n", "gb18030")]);
    await expect(inspectFile(await folder.write("mixed.csv", bytes))).rejects.toThrow(
      new RegExp(`byte ${utf8.length + 5}: two encodings are mixed, UTF-8 from byte 16`),
    );
  });

  it("G-A11 rejects UTF-8 that was read as GBK and saved again", async () => {
    const damaged = iconv.decode(Buffer.from("psn_no,psn_name\n门诊住院,药店购药\n普通门诊,定点药店\n"), "gbk");
    expect(looksMisread(damaged)).toBe(true);
    const path = `${folder.path}/misread.csv`;
    await writeFile(path, damaged);
    await expect(inspectFile(path)).rejects.toThrow("read as GBK");
  });

  it("G-A11 leaves honest Chinese alone", () => {
    expect(looksMisread("门诊,住院,定点医药机构,注射用头孢曲松钠,第一人民医院,心血管内科,先行自付金额")).toBe(false);
  });

  it("rejects an empty file", async () => {
    await expect(inspectFile(await folder.write("empty.csv", ""))).rejects.toThrow("empty");
  });
});
