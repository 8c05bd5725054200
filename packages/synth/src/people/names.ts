import { ChanceStream } from "../random/stream.js";
import { PURPOSE } from "./person.js";

const FAMILY = [..."云汀江林石沈陆程叶方苏姚范金魏崔汪田邱秦顾侯邵孟段雷白"];
const GIVEN = [..."安宁和平远清朗明舒然若溪泽远川屿桐梧枫晓晴岚月星辰修文思齐嘉言"];

/** An invented name, the same for the same number. */
export function inventedName(seed: number, number: number): string {
  const chance = new ChanceStream(seed, PURPOSE.name, number);
  const given = chance.pick(GIVEN) + (chance.chance(0.7) ? chance.pick(GIVEN) : "");
  return chance.pick(FAMILY) + given;
}

const CHECK_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = "10X98765432";

/** An invented certificate number with the invented area code and a right check digit (GB 11643). */
export function inventedCertificate(birthDate: string, number: number, male: boolean): string {
  const order = (number * 2 + (male ? 1 : 0)) % 1000;
  const body = `990100${birthDate.replaceAll("-", "")}${String(order).padStart(3, "0")}`;
  const sum = CHECK_WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return body + (CHECK_DIGITS[sum % 11] ?? "0");
}
