import { fen } from "@hengjian/domain";
import { z } from "zod";

/** A whole number that the engine may have quoted (64-bit numbers come as text). */
export const wholeColumn = z
  .union([z.number(), z.string().regex(/^-?\d{1,19}$/)])
  .transform(Number)
  .refine(Number.isSafeInteger, "is not a safe whole number");

/** Money in fen. */
export const fenColumn = wholeColumn.transform((value) => fen(value));

/** Money in fen, or nothing. */
export const fenOrNullColumn = fenColumn.nullable();

/** A ratio or an average that is not money: a number, possibly absent. */
export const ratioColumn = z.union([z.number(), z.string()]).transform(Number).nullable();

/** Text. */
export const textColumn = z.string();

/** A flag that the engine gives as 0, 1, true or false. */
export const flagColumn = z.union([z.boolean(), z.number()]).transform(Boolean);

/** Parameter: a month YYYY-MM. */
export const monthParameter = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "must be a month YYYY-MM");

/** Parameter: an id or code; "" asks for all. Bounded, so that no text of megabytes reaches the engine. */
export const codeParameter = z.string().max(64);

/** Parameter: an insurance type, "" for both pools. */
export const poolParameter = z.enum(["", "310", "390"]);

/** Parameter: how many rows to skip. */
export const offsetParameter = z.number().int().min(0).max(1_000_000);

/** Parameter: how many rows to give. */
export const pageSizeParameter = z.number().int().min(1).max(200);

/** Most rows that are given at once for a file to be handed out. */
export const MOST_EXPORTED_AT_ONCE = 5_000;

/** Parameter: how many rows to give for a file. */
export const exportSizeParameter = z.number().int().min(1).max(MOST_EXPORTED_AT_ONCE);
