import { SCENARIOS } from "@dr6/fixtures";
import { describe, expect, it } from "vitest";

import { walkEntries } from "../../src/screens/walk-entries.js";
import { played } from "../golden/frames.js";

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
