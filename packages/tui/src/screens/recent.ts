/**
 * What was made last for an object, by what it was asked for: who steps to and fro is shown the same
 * again, and memory stays as it is.
 */

/** So many answers are kept for each object. */
const MOST = 16;

/** `make` with its last answers kept. The object must be all that they depend on, beside the key. */
export function recent<T>(): (of: object, key: string, make: () => T) => T {
  const kept = new WeakMap<object, Map<string, T>>();
  return (of, key, make) => {
    const answers = kept.get(of) ?? new Map<string, T>();
    const answer = answers.get(key) ?? make();
    // Put last again: the first is the one that was asked for longest ago.
    answers.delete(key);
    answers.set(key, answer);
    const [oldest] = answers.keys();
    if (answers.size > MOST && oldest !== undefined) answers.delete(oldest);
    kept.set(of, answers);
    return answer;
  };
}
