/** Things found in a text with their places, in the order of the text. */

/** Something at an offset of the clean text. */
export interface Found<T> {
  readonly at: number;
  readonly value: T;
}

/** Binary search: the last one with `from <= at < to`. */
export function lastBetween<T>(
  list: readonly Found<T>[],
  from: number,
  to: number,
): Found<T> | undefined {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.at ?? Infinity) < to) low = middle + 1;
    else high = middle;
  }
  const found = list[low - 1];
  return found !== undefined && found.at >= from ? found : undefined;
}
