import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { HengjianError } from "@hengjian/domain";

const READ_BYTES = 1 << 20;

/** Whether the file is packed with gzip, told by its first bytes and not by its name. */
async function isGzip(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

/** The unpacked bytes of a file, in pieces of about a mebibyte. @throws HengjianError FILE_REJECTED for broken gzip. */
export async function* openBytes(path: string): AsyncGenerator<Buffer> {
  const raw = createReadStream(path, { highWaterMark: READ_BYTES });
  const packed = await isGzip(path);
  const bytes: Readable = packed ? raw.pipe(createGunzip({ chunkSize: READ_BYTES })) : raw;
  raw.once("error", (error) => bytes.destroy(error));
  try {
    for await (const piece of bytes) yield piece as Buffer;
  } catch (error) {
    if (!packed) throw error;
    throw new HengjianError("FILE_REJECTED", `file '${path}': the gzip packing is broken; pack the file again`, {
      cause: error,
    });
  } finally {
    raw.destroy();
    bytes.destroy();
  }
}

const LINE_FEED = 0x0a;

/**
 * The same bytes cut behind line feeds, so that no character of UTF-8 or GB18030 is ever cut in two (a line feed is no
 * part of any of their longer characters). A stretch without line feed longer than `limit` is given as it is.
 */
export async function* wholeLines(pieces: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    const joined = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const cut = joined.lastIndexOf(LINE_FEED) + 1;
    if (cut > 0) yield joined.subarray(0, cut);
    rest = joined.subarray(cut);
    if (rest.length > limit) {
      yield rest;
      rest = Buffer.alloc(0);
    }
  }
  if (rest.length > 0) yield rest;
}
