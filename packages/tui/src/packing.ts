/** How a file is packed or encoded, by its first bytes: what can be read, and what is refused in words. */

/** What a log is stored in. */
export type Packing = "gzip" | "zstd" | null;

/** Bytes of a file that tell. */
export const HEAD = 8;

/** A failure to read a log, in words. */
export class UnreadableLog extends Error {}

interface Form {
  /** The first bytes, in hexadecimal digits. */
  readonly magic: RegExp;
  readonly packing?: Packing;
  /** Why it isn't read. */
  readonly refused?: string;
}

const FORMS: readonly Form[] = [
  { magic: /^1f8b/, packing: "gzip" },
  { magic: /^28b52ffd/, packing: "zstd" },
  { magic: /^fd377a585a00/, refused: "it is packed with xz: unpack it first (xz -dc)" },
  // BZh, a digit, and the first block or the end of an empty file.
  {
    magic: /^425a683[1-9](?:314159|177245)/,
    refused: "it is packed with bzip2: unpack it first (bzip2 -dc)",
  },
  { magic: /^504b(?:0304|0506)/, refused: "it is a zip archive: unpack it first (unzip -p)" },
  {
    magic: /^(?:fffe|feff)/,
    refused: "it is UTF-16 text, not UTF-8: convert it first (iconv -f UTF-16 -t UTF-8)",
  },
];

/** The packing that a file's first bytes tell; an {@link UnreadableLog} for one that isn't read. */
export function packingOf(head: Uint8Array): Packing {
  const digits = Buffer.from(head.subarray(0, HEAD)).toString("hex");
  const form = FORMS.find(({ magic }) => magic.test(digits));
  if (form?.refused !== undefined) throw new UnreadableLog(form.refused);
  return form?.packing ?? null;
}

/** What is said where this Node.js lacks zstd. */
export const NO_ZSTD = "this Node.js can't unpack zstd, 22.15 can: pipe it through zstd -dc";
