declare const byteBrand: unique symbol;

/**
 * Text whose characters are the bytes of its UTF-8 form. Rows are put together from such text, so that writing them is a
 * copy: names are turned into bytes once, not once a row. Plain ASCII is byte text as it stands.
 */
export type ByteText = string & { readonly [byteBrand]: "bytes" };

const known = new Map<string, ByteText>();
const LIMIT = 20_000;

/** The byte text of any text; remembered, because the same few names come again and again. */
export function byteText(text: string): ByteText {
  const remembered = known.get(text);
  if (remembered !== undefined) return remembered;
  const bytes = Buffer.from(text, "utf8").toString("latin1") as ByteText;
  if (known.size < LIMIT) known.set(text, bytes);
  return bytes;
}
