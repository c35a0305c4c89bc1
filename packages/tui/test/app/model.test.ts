import { describe, expect, it } from "vitest";

import { helpText } from "../../src/app/help.js";
import { click, paste, settle } from "../../src/app/model.js";
import { overflow } from "../../src/app/overlay.js";
import { boundRows } from "../../src/app/rows.js";
import { createStore } from "../../src/app/store.js";
import { after, begin, deeds, demoOf, drawn, pressed, SIZE } from "./bench.js";
import { demoKit } from "./demo-screen.js";

const lastLine = (text: string) => text.split("\n").at(-1);

describe("help on top", () => {
  it.each(["?", "F1", "Esc"])("opens and goes with %s, and leaves no trace", (key) => {
    expect(drawn(after("l", "?"))).toContain("KEYS");
    expect(after("l", "?", key)).toEqual(after("l"));
  });

  it("keeps the screen below from moving", () => {
    expect(after("?", "l", "G", "Down", "Z", "Esc")).toEqual(after());
  });

  it("scrolls as far as there is text", () => {
    const end = overflow(helpText(boundRows(demoKit, begin()), SIZE), SIZE);
    const scroll = (...keys: readonly string[]) => after("?", ...keys).layer;
    expect(end).toBeGreaterThan(0);
    expect(scroll("Down", "Down", "Up")).toEqual({ kind: "help", scroll: 1 });
    expect(scroll("Up")).toEqual({ kind: "help", scroll: 0 });
    expect(scroll("G")).toEqual({ kind: "help", scroll: end });
    expect(scroll("G", "PgDn")).toEqual({ kind: "help", scroll: end });
    expect(scroll("PgDn")).toEqual({ kind: "help", scroll: SIZE.rows - 2 });
    expect(scroll("G", "g")).toEqual({ kind: "help", scroll: 0 });
  });

  it("quits with q", () => {
    expect(deeds("?", "q")).toEqual([{ kind: "quit" }]);
  });
});

describe("keys", () => {
  it("that nobody knows are named", () => {
    expect(lastLine(drawn(after("Z")))).toBe(" no action on Z; ? for keys");
    expect(lastLine(drawn(after("Z", "l")))).toContain("q quit");
  });

  it("Esc never quits and says nothing", () => {
    expect(deeds("Esc")).toEqual([]);
    expect(after("Esc")).toEqual(after());
  });

  it("are letters while something is typed", () => {
    const typing = after("e", "q", "2", "Space", "u", "Backspace", "w");
    expect(demoOf(typing).typed).toBe("q2 w");
    expect(demoOf(pressed(typing, "Enter")).note).toBe("q2 w");
    expect(demoOf(pressed(typing, "Esc")).typed).toBeUndefined();
    expect(lastLine(drawn(pressed(typing, "F5")))).toContain("no action on F5; F1 for keys");
  });

  it("of the screen go before those of the program", () => {
    expect(deeds("2", "x", "w")).toEqual([]);
    expect(deeds("w").map(({ kind }) => kind)).toEqual(["save"]);
  });
});

describe("screens", () => {
  it("keep their state", () => {
    const other = after("l", "l", "2", "Enter", "Esc");
    expect(drawn(other)).toContain("other nothing");
    expect(demoOf(pressed(other, "l")).step).toBe(2);
    expect(demoOf(pressed(other, "l", "1")).step).toBe(3);
    expect(demoOf(pressed(other, "l", "1", "2", "Enter")).step).toBe(2);
  });

  it("come at once by their digit, and G behind it makes it a step where it was typed", () => {
    expect(demoOf(after("3", "G")).step).toBe(3);
    expect(after("2").front.screen.id).toBe("decode");
    expect(demoOf(after("2", "G"))).toEqual(demoOf(after("l")));
    expect(after("2", "1").front.screen.id).toBe("walk");
    expect(after("2", "3").front.screen.id).toBe("decode");
    const settled = settle(after("2")).bench;
    expect(pressed(settled, "G").front.screen.id).toBe("decode");
    expect(demoOf(after("2", "l"))).toMatchObject({ note: "", step: 2 });
    expect(after("2", "l").front.screen.id).toBe("decode");
    expect(after("2", "Esc")).toEqual(after());
    expect(lastLine(drawn(after("9")))).toContain("no screen 9");
  });

  it("that another screen opened go back by Esc", () => {
    const opened = after("2", "l", "a");
    expect(opened.front.screen.id).toBe("walk");
    expect(demoOf(pressed(opened, "l", "Esc"))).toEqual(demoOf(after("2", "l")));
  });
});

describe("edits", () => {
  const edited = after("e", "a", "Enter", "e", "b", "Enter");

  it("are undone, redone and reset", () => {
    expect(drawn(edited)).toContain("EDITED, undo: 2");
    expect(demoOf(pressed(edited, "u")).note).toBe("a");
    expect(drawn(pressed(edited, "u", "u"))).not.toContain("EDITED");
    expect(drawn(pressed(edited, "u", "^R"))).toBe(drawn(edited));
    expect(demoOf(pressed(edited, "r"))).toEqual(demoOf(begin()));
    expect(drawn(pressed(edited, "r", "u"))).toContain("EDITED");
    expect(lastLine(drawn(after("u")))).toBe(" nothing to undo");
    expect(lastLine(drawn(after("^R")))).toBe(" nothing to redo");
  });

  it("are only what changes something: a step is no edit", () => {
    expect(drawn(after("l", "l"))).not.toContain("EDITED");
    expect(demoOf(pressed(edited, "l", "u")).step).toBe(1);
  });
});

describe("search", () => {
  it("finds as it is typed, and goes on with n and N", () => {
    const typed = after("/", "f", "u", "r", "t", "h");
    expect(drawn(typed)).toContain(" > step 7: much further");
    expect(drawn(typed)).toContain("2 found");
    const found = pressed(typed, "Enter");
    expect(demoOf(found).step).toBe(7);
    expect(demoOf(pressed(found, "n")).step).toBe(8);
    expect(demoOf(pressed(found, "n", "n")).step).toBe(7);
    expect(demoOf(pressed(found, "N")).step).toBe(8);
    expect(demoOf(pressed(typed, "Down", "Enter")).step).toBe(8);
    expect(pressed(typed, "Esc")).toEqual(after());
    expect(lastLine(drawn(after("n")))).toBe(" nothing was searched; / searches");
    expect(drawn(after("/", "z", "z"))).toContain("nothing found");
  });
});

describe("palette", () => {
  it("goes to a step by its number", () => {
    expect(demoOf(after(":", "5", "Enter")).step).toBe(5);
  });

  it("takes a key for a command", () => {
    expect(deeds(":", "q", "Enter")).toEqual([{ kind: "quit" }]);
    expect(demoOf(after(":", "G", "Enter")).step).toBe(9);
  });

  it("offers what can be opened, and takes any command line", () => {
    const line = (...keys: readonly string[]) => deeds(":", ...keys, "Enter");
    expect(line("s", "o", "m", "e", "w", "h")).toEqual([{ kind: "run", line: "walk somewhere" }]);
    expect(deeds(":", "d", "r", "6", "Space", "f", "Space", "-", "v", "Enter")).toEqual([
      { kind: "run", line: "f -v" },
    ]);
  });

  it("lists every key that is bound", () => {
    const keys = boundRows(demoKit, begin()).filter(({ command }) => command !== undefined);
    const tall = { cols: 100, rows: 80 };
    const store = createStore(after(":"), demoKit);
    expect(store.press(["x", "Backspace"], tall)).toEqual([]);
    for (const row of keys) {
      if (row.command?.kind === "palette") continue;
      const chosen = after(":", ...Array.from(row.help, (each) => (each === " " ? "Space" : each)));
      expect(drawn(chosen)).toContain(row.help.slice(0, 40));
    }
  });
});

describe("marks", () => {
  it("are come back to, and compared with", () => {
    const marked = after("l", "m", "G");
    expect(lastLine(drawn(after("l", "m")))).toContain("marked step 2/9");
    expect(demoOf(pressed(marked, "'")).step).toBe(2);
    expect(drawn(pressed(marked, "D"))).toContain("from 2 to 9");
    expect(pressed(marked, "D", "D")).toEqual(marked);
    expect(lastLine(drawn(after("D")))).toBe(" nothing is marked; m marks");
    const elsewhere = pressed(marked, "2", "Enter");
    expect(lastLine(drawn(pressed(elsewhere, "D")))).toContain("on another screen");
    expect(demoOf(pressed(elsewhere, "'")).step).toBe(2);
  });
});

describe("copying", () => {
  it("asks for the form", () => {
    expect(lastLine(drawn(after("y")))).toBe(" copy: then c command, t text");
    expect(deeds("l", "y", "c")).toEqual([{ kind: "copy", form: "command", text: "demo --at 2" }]);
    expect(deeds("y", "t")).toEqual([{ kind: "copy", form: "text", text: "step 1\n" }]);
    expect(lastLine(drawn(after("y", "s")))).toBe(" nothing to copy with s");
    expect(after("y", "Esc")).toEqual(after());
  });
});

describe("a paste", () => {
  it("is opened where it can be read", () => {
    const opened = paste(demoKit, begin(), "qqq\rlll").bench;
    expect(demoOf(opened).note).toBe("other qqq\nlll");
  });

  it("is typed where something is typed", () => {
    expect(demoOf(paste(demoKit, after("e"), "a\rb").bench).typed).toBe("a\nb");
    expect(paste(demoKit, after(":"), "walk x\r").bench.layer).toMatchObject({ text: "walk x" });
  });

  it("can be typed after p", () => {
    expect(demoOf(after("p", "4", "0", "Enter")).note).toBe("other 40");
    expect(after("p", "4", "Esc")).toEqual(after());
  });
});

describe("look", () => {
  it("changes by t, A and %", () => {
    expect(after("t").look.theme).toBe("contrast");
    expect(after("t", "t").look.theme).toBe("default");
    expect(drawn(after("A"))).toContain("unicode");
    expect(after("%").look.mouse).toBe(true);
  });

  it("a click selects, the wheel scrolls", () => {
    const at = (row: number, wheel: -1 | 0 | 1 = 0) =>
      click(demoKit, begin(), { row, col: 3, wheel }, SIZE).bench;
    expect(demoOf(at(1)).field).toBe(1);
    expect(at(0)).toEqual(begin());
    expect(at(99)).toEqual(begin());
    expect(demoOf(at(0, 1)).note).toBe("scrolled to 3");
    expect(at(0, -1)).toEqual(begin());
  });
});

describe("store", () => {
  it("presses keys in turn and gives what they ask for in order", () => {
    const store = createStore(begin(), demoKit);
    let changes = 0;
    const unsubscribe = store.subscribe(() => (changes += 1));
    expect(store.press(["l", "^L", "3", "G", "q"], SIZE)).toEqual([
      { kind: "redraw" },
      { kind: "quit" },
    ]);
    expect(demoOf(store.shown()).step).toBe(3);
    expect(changes).toBe(1);
    unsubscribe();
    store.press(["l"], SIZE);
    expect(changes).toBe(1);
  });

  it("keeps what the keys before an error did", () => {
    const store = createStore(begin(), demoKit);
    expect(() => store.press(["l", "]"], SIZE)).toThrow("the demo breaks here");
    expect(demoOf(store.shown()).step).toBe(2);
  });
});
