/** What the marks mean: the line under a walk, and the help. */

/** A mark and its meaning, long and short. */
export interface MarkMeaning {
  readonly mark: string;
  readonly meaning: string;
  readonly short: string;
}

export const MARKS: readonly MarkMeaning[] = [
  { mark: "^", meaning: "1 is the event", short: "1=event" },
  { mark: "v", meaning: "0 is the event", short: "0=event" },
  { mark: "=", meaning: "always 1", short: "1" },
  { mark: ".", meaning: "always 0", short: "0" },
  { mark: "*", meaning: "changed in this step", short: "changed" },
  { mark: "!", meaning: "reports its event", short: "event" },
  { mark: "#", meaning: "changed and reports, in one row", short: "both" },
  { mark: "E", meaning: "a value that the bit can't have", short: "illegal" },
];

/** Marks that only printed and exported views have. */
const STALE: MarkMeaning = {
  mark: "?",
  meaning: "reports, but may be left over",
  short: "stale?",
};

/** The marks that stand in these rows, in the order of the list. */
export function marksIn(rows: string): readonly MarkMeaning[] {
  return [...MARKS, STALE].filter(({ mark }) => rows.includes(mark));
}

/** The meanings on one line: the longest form that fits in `cols`, or as many as there is room for. */
export function legend(cols: number, shown: readonly MarkMeaning[] = MARKS): string {
  const forms = [
    shown.map(({ mark, meaning }) => `${mark} ${meaning}`).join("   "),
    shown.map(({ mark, short }) => `${mark} ${short}`).join("   "),
  ];
  return ` ${forms.find((text) => text.length + 1 <= cols) ?? fewest(cols, shown)}`.slice(0, cols);
}

/** As many whole meanings as there is room for. */
function fewest(cols: number, shown: readonly MarkMeaning[]): string {
  const words = shown.map(({ mark, short }) => `${mark} ${short}`);
  const fits = words.findLastIndex((_, index) => words.slice(0, index + 1).join(" ").length < cols);
  return words.slice(0, fits + 1).join(" ");
}
