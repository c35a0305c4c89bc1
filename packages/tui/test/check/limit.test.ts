import { describe, expect, it } from "vitest";

import { PLANS } from "../../src/check/plan.js";
import { search, setupsOf } from "../../src/check/search.js";
import { checkJson } from "../../src/render/check-json.js";
import { checkLines } from "../../src/render/check-lines.js";
import { checkTable } from "../../src/render/check-table.js";
import { plain } from "../../src/render/line.js";
import { readRelease } from "../../src/setup.js";

/** A search on native Linux that is given up after some states. */
function searchNative(kernel: string, invariant: string, limit: number) {
  const release = readRelease(kernel);
  const setups = setupsOf(release, { vendor: "intel", host: ["bld"], exposed: [] });
  const plans = PLANS.filter(({ id, subject }) => id === invariant && subject.id === "native");
  const searched = search(setups, { plans, limit });
  const text = checkLines({ kernel, setups, searched }, 200).map(plain).join("\n");
  return { searched, text, json: checkJson(release, searched), release };
}

describe("a search that reaches its limit", () => {
  it("decides nothing where it found nothing", () => {
    const { text, json } = searchNative("6.16", "true-bus-locks", 10);
    expect(text).toMatch(
      /^Linux 6.16: 1 of 1 invariants is not decided within the limit of the search\.\n/,
    );
    expect(text).toContain("  open    true-bus-locks  ");
    expect(text).toContain("Not decided within the limit on: native.");
    expect(text).not.toContain("holds");
    expect(json).toMatchObject({
      complete: false,
      undecided: [{ invariant: "true-bus-locks", on: "native" }],
      violations: [],
    });
  });

  it("has found what it has found", () => {
    const { text } = searchNative("6.15", "true-bus-locks", 60);
    expect(text).toMatch(/^Linux 6.15: 1 of 1 invariants does not hold\.\n/);
    expect(text).toContain("  BROKEN  true-bus-locks  ");
  });

  it("leaves no mark in the table of releases that says more", () => {
    const { release, searched } = searchNative("6.16", "true-bus-locks", 10);
    const { findings, undecided } = searched;
    const table = checkTable([{ release, findings, undecided: undecided.map(({ id }) => id) }]);
    expect(table).toMatch(/^\| 6\.16 +\| not decided +\| - /m);
  });

  it("decides where the limit is not reached", () => {
    const { text, json } = searchNative("6.16", "true-bus-locks", 1_000_000);
    expect(text).toMatch(/^Linux 6.16: the 1 invariant holds\.\n/);
    expect(json).toMatchObject({ complete: true, undecided: [] });
  });
});
