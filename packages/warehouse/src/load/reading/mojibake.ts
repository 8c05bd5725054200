import { isUtf8 } from "node:buffer";

/** Characters that two-byte GBK can write, with their bytes; built once from the decoder itself. */
let gbkBytes: Map<string, number> | undefined;

function gbkTable(): Map<string, number> {
  if (gbkBytes !== undefined) return gbkBytes;
  gbkBytes = new Map();
  const decoder = new TextDecoder("gb18030");
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = trail === 0x7f ? "" : decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && character !== "\ufffd") gbkBytes.set(character, (lead << 8) | trail);
    }
  }
  return gbkBytes;
}

const RUN = /[\u0080-\uffff]{3,}/g;
const RUNS_TO_TELL = 3;

/**
 * Whether a text was once UTF-8, read as GBK and saved again ("门诊" as "闂ㄨ瘖"): written back as GBK, most of its
 * runs of Chinese are valid UTF-8, which honest Chinese is hardly ever.
 *
 * @example
 * looksMisread("闂ㄨ瘖闂ㄨ瘖 浣忛櫌浣忛櫌 鑽簵鑽簵") // true
 */
export function looksMisread(text: string): boolean {
  const runs = text.match(RUN)?.slice(0, 2000) ?? [];
  const misread = runs.filter((run) => isMisreadRun(run)).length;
  return misread >= RUNS_TO_TELL && misread * 2 > runs.length;
}

function isMisreadRun(run: string): boolean {
  const table = gbkTable();
  const bytes: number[] = [];
  for (const character of run) {
    const code = table.get(character);
    if (code === undefined) break;
    bytes.push(code >> 8, code & 0xff);
  }
  // The last character may hold half of another one.
  const whole = [bytes.length, bytes.length - 1, bytes.length - 2].filter((length) => length >= 6);
  return whole.some((length) => isUtf8(Uint8Array.from(bytes.slice(0, length))));
}
