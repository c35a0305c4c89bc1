import fc from "fast-check";
import xterm from "@xterm/headless";
import { describe, expect, it } from "vitest";

import { plain, span, type Line, type Style } from "../../src/render/line.js";
import { createPainter } from "../../src/terminal/painter.js";

const SIZE = { cols: 12, rows: 4 };
const STYLES: readonly Style[] = ["plain", "bold", "dim", "event", "change", "selected"];

const LINE = fc.array(
  fc.record({
    text: fc.string({ unit: fc.constantFrom("a", "b", " ", "│"), maxLength: 6 }),
    style: fc.constantFrom(...STYLES),
  }),
  { maxLength: 4 },
);
const FRAME = fc.array(LINE, { maxLength: SIZE.rows });

/** What a terminal shows after it was sent this. */
async function shown(bytes: string): Promise<readonly string[]> {
  const terminal = new xterm.Terminal({ ...SIZE, allowProposedApi: true });
  await new Promise<void>((resolve) => {
    terminal.write(bytes, resolve);
  });
  return Array.from(
    { length: SIZE.rows },
    (_, row) => terminal.buffer.active.getLine(row)?.translateToString(true).trimEnd() ?? "",
  );
}

/** How a terminal draws each character after it was sent this; of blanks only what can be seen. */
async function styled(bytes: string): Promise<string> {
  const terminal = new xterm.Terminal({ ...SIZE, allowProposedApi: true });
  await new Promise<void>((resolve) => {
    terminal.write(bytes, resolve);
  });
  const cells = Array.from({ length: SIZE.rows * SIZE.cols }, (_, index) => {
    const row = terminal.buffer.active.getLine(Math.floor(index / SIZE.cols));
    const cell = row?.getCell(index % SIZE.cols);
    const text = cell?.getChars() ?? "";
    if (text === "" || text === " ") return ` ${String(cell?.isInverse())}`;
    const drawn = [cell?.isBold(), cell?.isDim(), cell?.isInverse(), cell?.getFgColor()];
    return `${text} ${drawn.join(" ")}`;
  });
  return cells.join("\n");
}

const expected = (lines: readonly Line[]) =>
  Array.from({ length: SIZE.rows }, (_, row) =>
    plain(lines[row] ?? [])
      .slice(0, SIZE.cols)
      .trimEnd(),
  );

describe("the painter", () => {
  it("shows each frame after whatever was there before", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(FRAME, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        async (frames, colour) => {
          // Something else is on the screen at first.
          let bytes = "xxxxxxxxxxxx".repeat(SIZE.rows);
          const painter = createPainter((text) => (bytes += text), colour);
          for (const frame of frames) painter.paint(frame, SIZE, "default");
          expect(await shown(bytes)).toEqual(expected(frames.at(-1) ?? []));
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each(["default", "contrast"] as const)(
    "draws every character as if it had drawn the frame anew (%s)",
    async (theme) => {
      await fc.assert(
        fc.asyncProperty(fc.array(FRAME, { minLength: 2, maxLength: 4 }), async (frames) => {
          let bytes = "";
          const painter = createPainter((text) => (bytes += text), true);
          for (const frame of frames) painter.paint(frame, SIZE, theme);
          let anew = "";
          createPainter((text) => (anew += text), true).paint(frames.at(-1) ?? [], SIZE, theme);
          expect(await styled(bytes)).toBe(await styled(anew));
        }),
        { numRuns: 100 },
      );
    },
  );

  it("empties a wide gap instead of drawing blanks", () => {
    const sent: string[] = [];
    const painter = createPainter((text) => sent.push(text), false);
    const size = { cols: 40, rows: 1 };
    painter.paint([[span(`${"x".repeat(30)} end`)]], size, "default");
    painter.paint([[span(`${" ".repeat(30)} end`)]], size, "default");
    expect(sent[1]).toBe("\x1b[?2026h\x1b[1H\x1b[30X\x1b[?2026l");
  });

  it.each([
    ["that is wide", "日本"],
    ["that is half wide or full wide", "\uff21\u3000"],
    ["of Korean", "한"],
    ["that is drawn as a picture", "🙂"],
    ["that stands on another", "e\u0301"],
    ["that breaks lines", "\u2028\u2029"],
    ["that turns the direction", "\u202e\u2066"],
    ["that steers", "\x1b\x9b\x07"],
  ])("keeps the columns behind text %s", async (_, text) => {
    let bytes = "";
    const painter = createPainter((part) => (bytes += part), false);
    painter.paint([[span(`${text}|ab`)]], SIZE, "default");
    painter.paint([[span(`${text}|aX`)]], SIZE, "default");
    const marks = Array.from(text, (each) => (each === "e" ? each : "?")).join("");
    expect(await shown(bytes)).toEqual([`${marks}|aX`, "", "", ""]);
  });

  it("shows the marks of dr6 and letters of other scripts as they are", async () => {
    let bytes = "";
    createPainter((part) => (bytes += part), false).paint([[span("│▲▼·é→Жα")]], SIZE, "default");
    expect((await shown(bytes))[0]).toBe("│▲▼·é→Жα");
  });

  it("sends what differs, and nothing twice", () => {
    const sent: string[] = [];
    const painter = createPainter((text) => sent.push(text), true);
    painter.paint([[span("step 1/6"), span(" on", "event")]], SIZE, "default");
    painter.paint([[span("step 1/6"), span(" on", "event")]], SIZE, "default");
    expect(sent).toHaveLength(1);
    painter.paint([[span("step 2/6"), span(" on", "event")]], SIZE, "default");
    expect(sent[1]).toBe("\x1b[?2026h\x1b[1;6H2\x1b[?2026l");
    painter.paint([[span("step 2")]], SIZE, "default");
    expect(sent[2]).toBe("\x1b[?2026h\x1b[1;7H\x1b[K\x1b[?2026l");
    painter.forget();
    painter.paint([[span("step 2")]], SIZE, "default");
    expect(sent[3]).toContain("step 2");
  });

  it("lets the terminal move rows that stand elsewhere now", async () => {
    const sent: string[] = [];
    const painter = createPainter((text) => sent.push(text), false);
    const rows = ["first row", "second row", "third row", "fourth row"];
    const frame = (texts: readonly string[]) => texts.map((text) => [span(text)]);
    painter.paint(frame(rows), SIZE, "default");
    const moved = ["first row", "new", "second row", "third row"];
    painter.paint(frame(moved), SIZE, "default");
    expect(sent[1]).toBe("\x1b[?2026h\x1b[4H\x1b[M\x1b[2H\x1b[L\rnew\x1b[?2026l");
    expect(await shown(sent.join(""))).toEqual(moved);
    painter.paint(frame(rows), SIZE, "default");
    expect(await shown(sent.join(""))).toEqual(rows);
  });
});
