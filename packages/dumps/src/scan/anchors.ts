/**
 * What a log is searched for before anything in it is decoded: a few strings, one of which stands in
 * every dump and every bus-lock line. A format whose dumps hold none of them adds a row.
 */

/** One byte of an anchor: `(byte & mask) === value`. */
export interface ByteTest {
  readonly mask: number;
  readonly value: number;
}

/** A string to search for. */
export interface Anchor {
  readonly bytes: readonly ByteTest[];
  /**
   * The place of the first of two neighbouring bytes that are seldom seen together in a log: these
   * are compared first, for many places at a time.
   */
  readonly key: number;
  /** Whether it counts behind two letters: `addr0` is no register. */
  readonly insideWord: boolean;
}

const ANY_CASE = 0xdf;
const DIGIT_0_TO_7 = 0xf8;
const SAME = 0xff;

/** `?` stands for a digit from 0 to 7. */
function anchor(text: string, key: number, { anyCase = false, insideWord = true } = {}): Anchor {
  const bytes = Array.from(text, (character): ByteTest => {
    const code = character.charCodeAt(0);
    if (character === "?") return { mask: DIGIT_0_TO_7, value: 0x30 };
    const mask = anyCase && /[a-z]/i.test(character) ? ANY_CASE : SAME;
    return { mask, value: code & mask };
  });
  return { bytes, key, insideWord };
}

/**
 * The anchors. A dump has several register names, a bus-lock line both of these words: where a line
 * break or a control character stands inside one, another one is whole.
 */
export const ANCHORS: readonly Anchor[] = [
  // DR0 to DR7, dr6, Dr6: every format names a register.
  anchor("dr?", 1, { anyCase: true, insideWord: false }),
  anchor("bus_lock", 3),
  anchor("#DB", 0),
];

/**
 * What stands in lines that say of a boot which kernel and which CPUs it has: a boot line, the process
 * of an oops, the name of CPU 0, `Brought up`, `APIC` where a CPU is brought up later. That bus-lock
 * lines were left out is said in a line with an anchor of its own.
 */
export const BOOT_ANCHORS: readonly Anchor[] = [
  anchor("Linux ve", 5),
  anchor("comm:", 3, { anyCase: true }),
  anchor("CPU0:", 2),
  anchor("ught up", 2),
  anchor("APIC", 2),
];

/** Whether the byte is a letter or an underscore. */
function isLetter(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const upper = byte & ANY_CASE;
  return (upper >= 0x41 && upper <= 0x5a) || byte === 0x5f;
}

/** Whether `anchor` stands at `at`. One letter before it may be the end of an escape sequence. */
export function standsAt(anchor: Anchor, bytes: Uint8Array, at: number): boolean {
  const tests = anchor.bytes;
  for (let index = 0; index < tests.length; index += 1) {
    const test = tests[index];
    const byte = bytes[at + index];
    if (test === undefined || byte === undefined || (byte & test.mask) !== test.value) return false;
  }
  return anchor.insideWord || !(isLetter(bytes[at - 1]) && isLetter(bytes[at - 2]));
}
