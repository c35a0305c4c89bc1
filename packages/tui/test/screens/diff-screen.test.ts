// @alone: what two releases were found to differ in is kept, and here nothing is known yet.

import { beforeAll, describe, expect, it } from "vitest";

import type { Bench } from "../../src/app/bench.js";
import { diffScreen } from "../../src/screens/diff-screen.js";
import type { DiffState } from "../../src/screens/diff-state.js";
import { seedReleases } from "../../src/view/seed-case.js";
import { drawn, opened, pressed, text, worked } from "./pressing.js";

interface Difference {
  title: string;
  on: string[];
  fields: { name: string }[];
  aspect: string;
  leaked: boolean;
  setups: { host: string }[];
}

describe("the differences that the fix of the boot code makes", () => {
  const searching = opened(diffScreen({ releases: seedReleases() }));
  let bench: Bench;
  beforeAll(() => {
    bench = worked(searching);
  }, 120_000);

  it("are searched piece by piece, with a word about how far that is", () => {
    const fresh = opened(diffScreen({ releases: seedReleases() })).front;
    // What was found once is kept: the next screen has it at once.
    expect(stateOf({ ...bench, front: fresh }).shown).toBeDefined();
    expect(text(searching)).toContain("comparing [....");
    expect(text(searching)).toContain("q quit");
    expect(searching.front.screen.place(searching.front.state)).toMatch(/^0\/\d+ compared$/);
  });

  it("are the cells of the JSON and no others", () => {
    const { front } = bench;
    const { json } = front.screen.forms(front.state);
    const { differences } = JSON.parse(json?.() ?? "{}") as { differences: Difference[] };
    const expected = new Set(
      differences
        .filter(({ leaked }) => !leaked)
        .flatMap(({ on, setups, aspect }) =>
          on.flatMap((who) => setups.map(({ host }) => `${who} ${host} ${aspect}`)),
        ),
    );
    const { matrix } = stateOf(bench).shown ?? { matrix: undefined };
    const shown = new Set(
      matrix?.cells.flatMap((row, y) =>
        row.flatMap((cell) =>
          cell.map((entry) => {
            const { subject, host } = matrix.rows[y] ?? { subject: { id: "" }, host: [] };
            return `${subject.id} ${host.length === 0 ? "none" : host.join(",")} ${entry.case.aspect}`;
          }),
        ),
      ),
    );
    expect([...shown].toSorted()).toEqual([...expected].toSorted());
  });

  it("shows which fields differ for whom, and leaves out rows in which nothing does", () => {
    const rows = drawn(bench, { cols: 100, rows: 60 }).filter((line) =>
      /^[ >]{3}native /.test(line),
    );
    expect(rows.map((line) => line.replace(/\s+/g, " ").trim())).toEqual([
      "> native BLD [BLD] BLD BLD +log,+signal",
      "native RTM RTM RTM RTM .",
      "native BLD+RTM BLD RTM BLD RTM BLD RTM +log,+signal",
    ]);
  });

  it("plays both releases, opened where they part, with the same values", () => {
    expect(text(bench)).toContain("BEFORE   FFFF07F0");
    expect(text(bench)).toContain("AFTER    FFFF0FF0");
    const played = pressed(bench, "Enter");
    expect(played.front.screen.id).toBe("walk");
    expect(text(played)).toContain("DR6  FFFF07F0");
    expect(text(played)).toContain("DR6  FFFF0FF0");
    expect(text(played)).toContain("the lanes part here");
  });

  it("goes from difference to difference, and to another case of the same cell", () => {
    const at = (state: Bench) => state.front.screen.place(state.front.state);
    expect(at(bench)).toBe("difference 1/40");
    expect(at(pressed(bench, "]", "]"))).toBe("difference 3/40");
    const log = pressed(bench, "]", "]", "]");
    expect(text(log)).toContain("(1 of 2 here");
    expect(text(log)).toContain("took a bus_lock trap");
    expect(text(pressed(log, "]"))).toContain("SIGTRAP (TRAP_BRKPT)");
    expect(text(pressed(bench, "["))).toContain("this is the first difference");
  });

  it("says of a cell without a difference that there is none", () => {
    const same = pressed(bench, "Down", "Right", "Right", "Right");
    expect(text(same)).toContain("handler-read: no difference");
    expect(text(pressed(same, "Enter"))).toContain("nothing differs in this cell");
  });
});

function stateOf({ front }: Bench): DiffState {
  return front.state as DiffState;
}
