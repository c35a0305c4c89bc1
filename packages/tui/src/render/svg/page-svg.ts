/**
 * A page as an SVG figure: text stays text, the only fonts are the reader's, colours follow the
 * reader's preference for light or dark, and no meaning is carried by colour alone.
 */

import type { Block, Page, RegisterBlock } from "../../view/page/page.js";
import type { RegisterRows } from "../../view/register-rows.js";
import { marksIn } from "../legend.js";
import { wrap } from "../wrap.js";
import { fitting, LINE, MARGIN, SMALL, WIDTH, type Drawing } from "./drawing.js";
import { element, textElement } from "./markup.js";
import { styleSheet } from "./style.js";
import { drawRegister } from "./svg-register.js";
import { drawSteps } from "./svg-steps.js";
import { drawTable } from "./svg-table.js";
import { drawText } from "./svg-text.js";

/** The figure as a file; `what` left out, everything on the page. */
export function pageSvg(page: Page, what: "figure" | "all" = "all"): string {
  const blocks = what === "all" ? page.blocks : page.blocks.filter(({ kind }) => kind !== "text");
  const drawn = [
    heading(page),
    ...blocks.map(draw),
    legendOf(blocks.filter((block) => block.kind === "register")),
    foot(page),
  ];
  let y = MARGIN;
  const groups = drawn.map(({ height, markup }) => {
    const group = element(
      "g",
      { transform: `translate(${String(MARGIN)} ${String(y)})` },
      ...markup.map((each) => `\n${each}`),
      "\n",
    );
    y += height;
    return `${group}\n`;
  });
  const width = WIDTH + 2 * MARGIN;
  const height = y + MARGIN;
  return `${element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "dr6",
      width,
      height,
      viewBox: `0 0 ${String(width)} ${String(height)}`,
      role: "img",
      "aria-labelledby": "dr6-title dr6-desc",
    },
    "\n",
    textElement("title", { id: "dr6-title" }, page.title),
    "\n",
    textElement("desc", { id: "dr6-desc" }, `${page.description} ${page.command}`),
    "\n",
    element("style", {}, styleSheet()),
    "\n",
    element("rect", { width, height, class: "dr6-paper" }),
    "\n",
    ...groups,
  )}\n`;
}

function draw(block: Block): Drawing {
  switch (block.kind) {
    case "steps":
      return drawSteps(block);
    case "register":
      return drawRegister(block);
    case "table":
      return drawTable(block);
    case "text":
      return drawText(block);
  }
}

function heading({ title, description }: Page): Drawing {
  // Of 18 pixels, and bold.
  const titles = wrap(title, fitting(WIDTH, 11.2));
  const texts = wrap(description, fitting(WIDTH));
  return {
    height: titles.length * 24 + texts.length * LINE + 16,
    markup: [
      ...titles.map((text, index) =>
        textElement("text", { x: 0, y: 16 + index * 24, class: "dr6-title" }, text),
      ),
      ...texts.map((text, index) =>
        textElement(
          "text",
          { x: 0, y: titles.length * 24 + 14 + index * LINE, class: "dr6-ink" },
          text,
        ),
      ),
    ],
  };
}

/** What those marks and boxes mean that are there. */
function legendOf(registers: readonly RegisterBlock[]): Drawing {
  if (registers.length === 0) return { height: 0, markup: [] };
  const { kind, changed, event } = joined(registers.map(({ rows }) => rows));
  const words = [
    ...marksIn(`${kind}${changed}${event}`).map(({ mark, meaning }) => `${mark} ${meaning}`),
    ...(/[!?]/.test(event) ? ["filled box: reports"] : []),
    ...(event.includes("E") ? ["broken edge: illegal"] : []),
    ...(changed.trim() === "" ? [] : ["thick edge: changed"]),
    "grey box: always this value",
  ];
  return smallLines(wrap(words.join("; "), fitting(WIDTH, SMALL)), 8);
}

function joined(all: readonly RegisterRows[]) {
  const join = (row: keyof RegisterRows) => all.map((rows) => rows[row]).join("");
  return { kind: join("kind"), changed: join("changed"), event: join("event") };
}

function foot({ command, sources }: Page): Drawing {
  const ids = sources.map(({ id, disputes }) => (disputes ? `${id} (disagrees)` : id));
  const lines = [
    ...(ids.length === 0 ? [] : wrap(`Sources: ${ids.join(", ")}`, fitting(WIDTH, SMALL))),
    ...wrap(`$ ${command}`, fitting(WIDTH, SMALL)),
  ];
  return smallLines(lines, 0);
}

function smallLines(lines: readonly string[], gap: number): Drawing {
  return {
    height: lines.length * 15 + gap,
    markup: lines.map((text, index) =>
      textElement("text", { x: 0, y: 11 + index * 15, class: "dr6-small dr6-dim" }, text),
    ),
  };
}
