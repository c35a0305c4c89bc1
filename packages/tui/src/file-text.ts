/** The text of a file that is read whole, unpacked where it is packed. */

import { NO_ZSTD, packingOf, UnreadableLog } from "./packing.js";
import { codeOf } from "./system-error.js";

/** More than this is for `dr6 scan`, which needn't hold it whole. */
const LONGEST = 256 * 1_048_576;

const zlib = () => process.getBuiltinModule("node:zlib");

/** The text in `bytes`; an {@link UnreadableLog} where it can't be read. */
export function fileText(bytes: Uint8Array): string {
  const packing = packingOf(bytes);
  if (packing === null) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
  try {
    return unpack(bytes, packing).toString();
  } catch (error) {
    if (error instanceof UnreadableLog) throw error;
    throw new UnreadableLog(
      codeOf(error) === "ERR_BUFFER_TOO_LARGE"
        ? "it is too long to be read whole: dr6 scan reads it"
        : "it is damaged, or ends too early",
    );
  }
}

function unpack(bytes: Uint8Array, packing: "gzip" | "zstd"): Buffer {
  const options = { maxOutputLength: LONGEST };
  if (packing === "gzip") return zlib().gunzipSync(bytes, options);
  // Node.js has it since 22.15 and 23.8.
  const { zstdDecompressSync } = zlib() as Partial<ReturnType<typeof zlib>>;
  if (zstdDecompressSync === undefined) throw new UnreadableLog(NO_ZSTD);
  return zstdDecompressSync(bytes, options);
}
