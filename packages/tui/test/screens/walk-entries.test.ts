import { SCENARIOS } from "@dr6/fixtures";
import { describe, expect, it } from "vitest";

import { walkEntries } from "../../src/screens/walk-entries.js";
import { walkScreen } from "../../src/screens/walk-screen.js";
import { played } from "../golden/frames.js";
import { drawn, opened, pressed } from "./pressing.js";

describe("a walk", () => {
  const [scenario] = SCENARIOS;
  if (scenario === undefined) throw new RangeError("no scenario");
  const bench = opened(walkScreen(played(scenario), 2, "BLD"));

  it("says that a step isn't there, and stays", () => {
    const beyond = pressed(bench, "9", "G");
    expect(drawn(beyond).at(-1)).toContain("there is no step 9; the last is 6");
    expect(drawn(beyond)[0]).toContain("step 2/6");
  });

  it.each([
    { cols: 100, rows: 30 },
    { cols: 80, rows: 24 },
    { cols: 60, rows: 20 },
  ])("says what the keys do while it is edited, at $cols x $rows", (size) => {
    const editing = drawn(pressed(bench, "e"), size).slice(-2).join("\n");
    expect(editing).toContain("Space switch  Enter keep  Esc drop");
    expect(drawn(pressed(bench, "e", "Esc"), size)).toEqual(drawn(bench, size));
  });
});

describe("the search on a walk", () => {
  const [bootZero] = SCENARIOS.filter(({ id }) => id === "boot-zero");
  const entries = bootZero === undefined ? [] : walkEntries(played(bootZero));
  const stepsWith = (word: string) =>
    entries.flatMap(({ text, action }) =>
      text.includes(word) && action.kind === "go-to-step" ? [action.step] : [],
    );

  it.each([
    ["is stale", [2, 3, 4]],
    ["The handler believes it", [4]],
    ["took a bus_lock trap", [4]],
    ["kvm-deliver-payload", [3, 6]],
  ])("finds %j in the steps that say so", (word, steps) => {
    expect([...new Set(stepsWith(word))]).toEqual(steps);
  });
});
