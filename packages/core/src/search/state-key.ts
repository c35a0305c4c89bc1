/** A text for a state: the same for equal states. States are plain data and share most of their parts. */

/** Makes keys, and remembers the parts that it has seen. */
export function stateKeys(): (state: unknown) => string {
  const texts = new WeakMap<object, string>();
  const textOf = (part: object): string => {
    const known = texts.get(part);
    if (known !== undefined) return known;
    const text = JSON.stringify(part);
    texts.set(part, text);
    return text;
  };
  return (state) => {
    if (typeof state !== "object" || state === null) return JSON.stringify(state);
    return Object.values(state)
      .map((part: unknown) =>
        typeof part === "object" && part !== null ? textOf(part) : String(part),
      )
      .join(" ");
  };
}
