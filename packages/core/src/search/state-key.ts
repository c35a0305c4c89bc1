/** A text for a state: the same for equal states. States are plain data and share most of their parts. */

/** From here on a number takes two characters. */
const LARGE = 0x8000;

/**
 * Makes keys, and remembers the parts that it has seen: in a key each is a number, as a character, and
 * so are the names of the parts.
 */
export function stateKeys(): (state: unknown) => string {
  const values = new Map<unknown, number>();
  const texts = new Map<string, number>();
  const objects = new WeakMap<object, number>();
  const newNumber = () => values.size + texts.size;
  const numberOfObject = (part: object): number => {
    const known = objects.get(part);
    if (known !== undefined) return known;
    const text = JSON.stringify(part);
    const number = texts.get(text) ?? newNumber();
    texts.set(text, number);
    objects.set(part, number);
    return number;
  };
  const numberOf = (part: unknown): number => {
    if (typeof part === "object" && part !== null) return numberOfObject(part);
    const number = values.get(part) ?? newNumber();
    if (number === newNumber()) values.set(part, number);
    return number;
  };
  return (state) => {
    const parts: readonly unknown[] =
      typeof state === "object" && state !== null
        ? [Object.keys(state).join("\0"), ...(Object.values(state) as readonly unknown[])]
        : [state];
    const codes: number[] = [];
    for (const part of parts) {
      const number = numberOf(part);
      if (number < LARGE) codes.push(number);
      else codes.push(LARGE + (number % LARGE), Math.floor(number / LARGE));
    }
    return String.fromCharCode(...codes);
  };
}
