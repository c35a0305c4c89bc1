// @alone: what two releases were found to differ in is kept, and here nothing is known yet.

import { describe, expect, it } from "vitest";

import { runLine } from "../../src/run-line.js";
import { opened, pressed, text, typed, worked } from "./pressing.js";
import { LOCKS, onText, onValue, OOPS, sources, whatIf } from "./samples.js";
import { diffScreen } from "../../src/screens/diff-screen.js";
import type { Bench } from "../../src/app/bench.js";
import { seedReleases } from "../../src/view/seed-case.js";

/** The screen that the command of a state opens. */
async function again({ front: { screen, state } }: Bench): Promise<Bench> {
  const line = screen.command(state).replace(/^dr6 /, "");
  const ran = await runLine(line, screen.input?.(state) ?? "");
  if (ran.kind !== "screen") throw new Error(JSON.stringify(ran));
  return opened(ran.screen);
}

/** What is drawn, without what says that it was edited. */
const seen = (bench: Bench) =>
  text(bench)
    .replace(/EDITED(?:, undo: \d+)?/, "")
    .replace(/ +/g, " ");

describe("the command of a state opens it again", () => {
  it.each<[string, Bench]>([
    ["a value, another field", pressed(opened(onValue(0xfffe07f0)), "Down")],
    ["a value in another encoding", pressed(opened(onValue(0x4000)), "x")],
    ["a what-if, edited", typed(pressed(opened(whatIf()), "Down", "Right", "Tab", "Enter"), "7.1")],
    ["a what-if on AMD", pressed(opened(whatIf()), "Shift-Tab", "Space", "Tab", "Space")],
    ["a source", pressed(opened(sources()), "Down", "Down")],
    [
      "sources, filtered",
      pressed(typed(pressed(opened(sources()), "f"), "bus lock"), "Enter", "Down"),
    ],
  ])("%s", async (_, bench) => {
    const kept = pressed(
      bench,
      ...(bench.front.screen.typing?.(bench.front.state) === true ? ["Enter"] : []),
    );
    const back = await again(kept);
    expect(seen(back)).toBe(seen(kept));
  });

  it("a dump that was pasted: the command reads it from standard input", async () => {
    const pasted = typed(opened(onText(`${OOPS}\n${LOCKS}`, "-")), "l");
    const { screen, state } = pasted.front;
    expect(screen.command(state)).toMatch(/^dr6 decode - --at 2 /);
    expect(screen.input?.(state)).toContain("took a bus_lock trap");
    expect((await again(pasted)).front.screen.place((await again(pasted)).front.state)).toBe(
      "bus locks 2/2",
    );
  });

  it("differences", { timeout: 120_000 }, async () => {
    const bench = pressed(worked(opened(diffScreen({ releases: seedReleases() }))), "]", "]");
    expect(seen(worked(await again(bench)))).toBe(seen(bench));
  });
});

describe("Esc comes back", () => {
  it("from the walk of a value", () => {
    const bench = opened(onValue(0xfffe07f0));
    const walked = pressed(bench, "W", "Left", "Down");
    expect(walked.front.screen.id).toBe("walk");
    expect(text(pressed(walked, "Esc"))).toBe(text(bench));
  });

  it("from both lanes of a difference", { timeout: 120_000 }, () => {
    const bench = worked(opened(diffScreen({ releases: seedReleases() })));
    expect(text(pressed(bench, "Enter", "Esc"))).toBe(text(bench));
  });
});
