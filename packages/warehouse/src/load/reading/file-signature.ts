/** First bytes of files that hold no delimited text, with what they are and what to do with them. */
const SIGNATURES: readonly (readonly [hex: string, advice: string])[] = [
  ["504b0304", "it is a zip archive or an Excel workbook (xlsx); unpack it, or save each sheet as CSV UTF-8"],
  ["504b0506", "it is an empty zip archive"],
  ["d0cf11e0a1b11ae1", "it is an Excel workbook (xls); save each sheet as CSV UTF-8"],
  ["526172211a07", "it is a rar archive; unpack it"],
  ["377abcaf271c", "it is a 7z archive; unpack it"],
  ["425a68", "it is packed with bzip2; unpack it, or pack it with gzip"],
  ["fd377a585a00", "it is packed with xz; unpack it, or pack it with gzip"],
  ["28b52ffd", "it is packed with zstd; unpack it, or pack it with gzip"],
  ["50415231", "it is a Parquet file; export it as CSV"],
  ["255044462d", "it is a PDF document, not a table"],
  ["feff", "it is UTF-16 big-endian; export it as UTF-8 or GB18030"],
];

/**
 * What a file is instead of delimited text, with advice; undefined when nothing tells against text.
 *
 * @example
 * foreignFormat(Buffer.from("PK\u0003\u0004")) // "it is a zip archive or an Excel workbook (xlsx); …"
 */
export function foreignFormat(start: Buffer): string | undefined {
  const hex = start.subarray(0, 16).toString("hex");
  return SIGNATURES.find(([signature]) => hex.startsWith(signature))?.[1];
}
