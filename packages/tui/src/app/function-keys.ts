/** F1 to F12, by what terminals send. */

/** What terminals send for F1 to F4, by xterm, VT220, rxvt and the Linux console. */
const F1_TO_F4 = ["P", "Q", "R", "S"].flatMap((letter, index) => [
  [`\x1bO${letter}`, index + 1] as const,
  [`\x1b[${letter}`, index + 1] as const,
  [`\x1b[${String(index + 11)}~`, index + 1] as const,
  [`\x1b[[${String.fromCharCode(0x41 + index)}`, index + 1] as const,
]);

/** From F5 on the numbers have gaps, as on the keyboard of the VT220. */
const F5_TO_F12 = [15, 17, 18, 19, 20, 21, 23, 24].map(
  (number, index) => [`\x1b[${String(number)}~`, index + 5] as const,
);

const FUNCTION_KEYS = new Map<string, string>(
  [...F1_TO_F4, ...F5_TO_F12, ["\x1b[[E", 5] as const].map(([sequence, n]) => [
    sequence,
    `F${String(n)}`,
  ]),
);

/** The name of a function key by its escape sequence. */
export function functionKey(sequence: string): string | undefined {
  return FUNCTION_KEYS.get(sequence);
}
