/** A text for a state: the same for equal states. States are plain data and share most of their parts. */

/** Makes keys, and remembers the parts that it has seen. */
export function stateKeys(): (state: unknown) => string {
  const texts = new Map<string, string>();
  const names = new WeakMap<object, string>();
  /** A short name for a part, since a state's key is as long as all of its parts' names. */
  const nameOf = (part: object): string => {
    const known = names.get(part);
    if (known !== undefined) return known;
    const text = JSON.stringify(part);
    const name = texts.get(text) ?? `#${String(texts.size)}`;
    texts.set(text, name);
    names.set(part, name);
    return name;
  };
  return (state) => {
    if (typeof state !== "object" || state === null) return JSON.stringify(state);
    let key = "";
    for (const part of Object.values(state) as readonly unknown[]) {
      // A text in quotes, so that it isn't taken for a name.
      const isPlain = typeof part !== "object" || part === null;
      key += `${isPlain ? JSON.stringify(part) : nameOf(part)} `;
    }
    return key;
  };
}
