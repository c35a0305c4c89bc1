import { describe, expect, it } from "vitest";

import { learnScreen } from "../src/screens/learn-screen.js";
import { plain } from "../src/render/line.js";
import { lesson, LESSON_COUNT } from "../src/view/learn/lessons.js";
import { dr6, dr6Json } from "./cli.js";
import { elements, parseXml } from "./export/export.js";

interface LearnJson {
  lessons: {
    n: number;
    title: string;
    text: string[];
    registers: { was: string; dr6: string }[];
    question: string;
    answer: string;
    see: string;
    sources: string[];
  }[];
}

const NUMBERS = Array.from({ length: LESSON_COUNT }, (_, index) => index + 1);

describe("dr6 learn", () => {
  it("has six steps; their registers are what CPUs and KVM have", async () => {
    const { lessons } = await dr6Json<LearnJson>(["learn"]);
    expect(lessons.map(({ title }) => title)).toEqual([
      "DR6 says why",
      "It is sticky",
      "Two bits speak backwards",
      "Writing 0 doesn't clear it",
      "The guest reports what happened",
      "How to clear it",
    ]);
    expect(lessons.map(({ registers }) => registers.map((each) => each.dr6))).toEqual([
      ["0xffff4ff0"],
      ["0xffff4ff0", "0xffff4ff1"],
      ["0xffff07f0"],
      ["0xffff07f0"],
      ["0xffff47f0", "0xffff4ff0"],
      ["0xffff47f0", "0xffff4ff0"],
    ]);
  });

  it("takes every field at its word in the figures, as a walk does", () => {
    const events = NUMBERS.flatMap((n) => lesson(n).registers.map(({ rows }) => rows.event));
    expect(events.join("")).toMatch(/^[ !]+$/);
    const stale = NUMBERS.map((n) => lesson(n).registers.map((each) => each.stale));
    expect(stale[1]).toEqual([[], ["BS"]]);
    expect(stale[4]).toEqual([["BLD"], []]);
  });

  it("counts the fields as the first figure marks them", () => {
    const [figure] = lesson(1).registers;
    const kinds = figure?.rows.kind.match(/[v^]/g)?.length;
    expect(lesson(1).paragraphs.join(" ")).toContain(`as here, ${String(kinds)} do`);
  });

  it("gives each question an answer, a way on and sources", async () => {
    const { lessons } = await dr6Json<LearnJson>(["learn"]);
    for (const { question, answer, see, sources } of lessons) {
      expect(question).toMatch(/\?$/);
      expect(answer.length).toBeGreaterThan(40);
      expect(sources.length).toBeGreaterThan(0);
      const { code, out } = await dr6(see.split(" ").slice(1));
      expect([see, code, out.length > 100]).toEqual([see, 0, true]);
    }
    const answers = lessons.map(({ answer }) => answer);
    expect(answers[0]).toContain("BS, bit 14");
    expect(answers[1]).toMatch(/^No: .* BS is left over/);
    expect(answers[2]).toMatch(/^FFFF0FF0/);
    expect(answers[3]).toContain("before 6.16-rc4; 6.12.36, 6.15.5, 6.6.97 have the fix too");
    // With RTM and without BLD the write leaves FFFE0FF0.
    expect(answers[3]).toContain("neither BLD nor RTM the same write leaves FFFF0FF0");
    expect(answers[4]).toMatch(/^Native logs it: FFFF47F0 .* guest reads FFFF4FF0/);
    expect(answers[5]).toMatch(/^FFFF0FF0, .* since 5\.10, .* since 6\.16-rc4\.$/);
  });

  it("says of KVM's delivery whose it is: since 719a1d58bf43 it leaves BLD alone", async () => {
    const { lessons } = await dr6Json<LearnJson>(["learn"]);
    expect(lessons[4]?.text.join(" ")).toContain("that of Linux 6.15.0 sets every active-low bit");
    expect(lessons[4]?.answer).toMatch(
      /KVM isn't right: it sets BLD where the manual .* With 719a1d58bf43 it leaves it too: dr6 walk kvm-hides-bug\.$/,
    );
    expect(lessons[4]?.sources).toContain("commit-719a1d58bf43");
  });

  it("prints all with their answers, or one", async () => {
    const all = (await dr6(["learn", "--print"])).out;
    expect(all.match(/ANSWER/g)).toHaveLength(LESSON_COUNT);
    const one = (await dr6(["learn", "--print", "--at", "3"])).out;
    expect(all).toContain(one.trimEnd());
    expect(all).toMatch(/^[\n\x20-\x7e]*$/);
    expect((await dr6(["learn"])).out).toBe(all);
  });

  it("refuses a step that isn't there", async () => {
    expect(await dr6(["learn", "--at", "7"])).toEqual({
      code: 2,
      out: "",
      err: 'dr6: --at takes a step from 1 to 6, not "7"\n',
    });
  });

  it("talks, and answers when asked", async () => {
    const { out } = await dr6(["learn", "--accessible"], "answer\nnext\nnext\nback\nquit\n");
    expect(out).toContain("Step 1 of 6. DR6 says why.");
    expect(out).toContain(
      "DR6, after one single-step: hex F F F F 4 F F 0. B S, bit 14, is 1 and reports.",
    );
    expect(out).toContain("Answer: B S, bit 14: it went from 0 to 1.");
    expect(out.match(/Answer:/g)).toHaveLength(1);
    expect(out).toContain("B S, bit 14, is 1 and is left over.");
    expect(out).not.toMatch(/\x1b|([01]{4} ){3}/);
    expect(out.trimEnd().split("\n").at(-1)).toBe("Same state: dr6 learn --at 2 --accessible");
  });
});

describe("the screen of the tour", () => {
  const screen = learnScreen();
  const chrome = { keys: [], edited: "" };
  const drawn = (state: typeof screen.initial, cols: number, rows: number) =>
    screen.lines(state, { cols, rows }, "ascii", chrome).map(plain);

  it("hides the answer until Enter, and hides it again on the next step", () => {
    const [open] = screen.bindings(screen.initial).filter(({ keys }) => keys.includes("Enter"));
    expect(open?.command).toEqual({ kind: "open" });
    expect(drawn(screen.initial, 100, 30).join("\n")).not.toContain("ANSWER");
    const shown = screen.update(screen.initial, { kind: "open" });
    expect(drawn(shown, 100, 30).join("\n")).toContain("ANSWER   BS, bit 14");
    expect(screen.update(shown, { kind: "open" })).toEqual(screen.initial);
    const next = screen.update(shown, { kind: "next-step" });
    expect(screen.place(next)).toBe("step 2/6");
    expect(next.revealed).toBe(false);
    expect(screen.update(screen.initial, { kind: "previous-step" })).toEqual(screen.initial);
  });

  it.each(NUMBERS)("step %i fits every window, with its answer and without", (n) => {
    for (const revealed of [false, true]) {
      for (let cols = 20; cols <= 160; cols += 4) {
        for (let rows = 5; rows <= 50; rows += 3) {
          const lines = drawn({ n, revealed, scroll: 0 }, cols, rows);
          const size = `${String(cols)}x${String(rows)}`;
          expect([size, lines.length <= rows]).toEqual([size, true]);
          expect([size, lines.find(({ length }) => length > cols)]).toEqual([size, undefined]);
          const bits = lines.join("\n").match(/[01]{4}(?: [01]{1,4})+/g) ?? [];
          expect([size, bits.filter(({ length }) => length !== 39)]).toEqual([size, []]);
        }
      }
    }
  });

  it.each(NUMBERS)("step %i has its question and its answer whole at 100x30 and 80x24", (n) => {
    for (const [cols, rows] of [
      [100, 30],
      [80, 24],
    ] as const) {
      const flat = (revealed: boolean) =>
        drawn({ n, revealed, scroll: 0 }, cols, rows).join(" ").replace(/\s+/g, " ");
      expect(flat(false)).toContain(lesson(n).question);
      expect(flat(true)).toContain(lesson(n).answer);
    }
  });

  it("copies a lesson in every form", () => {
    const { text, markdown, json, svg } = screen.forms({ n: 4, revealed: true, scroll: 0 });
    expect(text?.()).toContain("ANSWER");
    expect(markdown?.()).toContain("**Answer**");
    expect(JSON.parse(json?.() ?? "")).toMatchObject({ schema: "dr6/learn/1" });
    expect(elements(parseXml(svg?.() ?? ""), "title")[0]?.textContent).toContain("4 of 6");
  });
});
