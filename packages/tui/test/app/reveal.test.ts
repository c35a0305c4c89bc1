import { describe, expect, it } from "vitest";

import { walkScreen } from "../../src/screens/walk-screen.js";
import { played, SCENARIOS } from "../golden/frames.js";
import { drawn, opened, pressed, pressedAt, text } from "../screens/pressing.js";
import { onText, onValue, OOPS, sources } from "../screens/samples.js";

const SMALL = { cols: 60, rows: 20 };

const search = (words: string) => [
  "/",
  ...Array.from(words, (each) => (each === " " ? "Space" : each)),
  "Enter",
];

function walkAt(n: number) {
  const scenario = SCENARIOS.find(({ id }) => id === "boot-zero");
  if (scenario === undefined) throw new RangeError("boot-zero");
  return opened(walkScreen(played(scenario), n, scenario.field));
}

/** Without the last line, in which a hint may name what was found. */
const above = (lines: readonly string[]) => lines.slice(0, -1).join(" ").replace(/\s+/g, " ");

describe("a search", () => {
  it.each([{ cols: 100, rows: 30 }, { cols: 80, rows: 24 }, SMALL])(
    "scrolls to a reason that is hidden at $cols x $rows",
    (size) => {
      const sum = "payload 00004000: FFFF0FF0 becomes FFFF4FF0";
      const bench = pressedAt(size, walkAt(1), ...search(sum));
      expect(bench.front.screen.place(bench.front.state)).toBe("step 6/6");
      expect(above(drawn(bench, size))).toContain(sum);
    },
  );

  it("scrolls when it is repeated", () => {
    const bench = pressedAt(SMALL, walkAt(1), ...search("because"), "Esc");
    const found = pressedAt(SMALL, bench, ...search("FFFF0FF0 = 00004000"));
    const again = pressedAt(SMALL, pressedAt(SMALL, found, "Home"), "n");
    expect(above(drawn(again, SMALL))).toContain("FFFF0FF0 = 00004000");
  });

  it("leaves a text where it is when what was sought is in sight", () => {
    const bench = pressedAt(SMALL, walkAt(3), ...search("field BS"));
    expect((bench.front.state as { scroll: number }).scroll).toBe(0);
    expect(above(drawn(bench, SMALL))).toContain("> 14 BS");
  });

  it("shows a quiet field of a dump, and a source far down the list", () => {
    const dump = pressedAt(SMALL, opened(onValue(0xfffe07f0)), ...search("field B2"));
    expect(above(drawn(dump, SMALL))).toContain("> 2 B2");
    const source = pressedAt(SMALL, opened(sources()), ...search("xen"));
    expect(text(source, SMALL).toLowerCase()).toMatch(/ > \S*xen/);
  });
});

describe("n and N in the decoder", () => {
  const bench = opened(onText([OOPS, OOPS, OOPS].join("\n")));
  const place = (now: typeof bench) => now.front.screen.place(now.front.state);

  it("go from dump to dump, as the footer says", () => {
    expect(drawn(bench).at(-1)).toContain("n N dump");
    expect(place(pressed(bench, "n", "n"))).toBe("dump 3/3");
    expect(place(pressed(bench, "n", "n", "N"))).toBe("dump 2/3");
  });

  it("repeat a search once there was one on this screen", () => {
    const searched = pressed(bench, ...search("field B"));
    const { field } = searched.front.state as { field: string };
    const next = pressed(searched, "n");
    expect(place(next)).toBe("dump 1/3");
    expect((next.front.state as { field: string }).field).not.toBe(field);
    expect(drawn(pressed(searched, "?"), { cols: 100, rows: 80 }).join("\n")).toMatch(
      / n +the next that the search found/,
    );
    expect(drawn(searched).at(-1)).not.toContain("n N dump");
  });
});
