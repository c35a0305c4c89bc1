/** The style sheet inside a figure; it follows the reader's preference for light or dark. */

import { DARK, LIGHT, type Palette, type Role } from "./palette.js";

/** Fonts of one width, the reader's own. */
export const FONT =
  "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace";

/** Where each role is used: a selector and the property. */
const USES: readonly (readonly [selector: string, property: string, role: Role])[] = [
  [".dr6-paper", "fill", "paper"],
  [".dr6-ink,.dr6-title", "fill", "ink"],
  [".dr6-dim", "fill", "dim"],
  [".dr6-event", "fill", "event"],
  [".dr6-change", "fill", "change"],
  [".dr6-onevent", "fill", "paper"],
  [".dr6-line", "stroke", "line"],
  [".dr6-box", "stroke", "line"],
  [".dr6-box", "fill", "paper"],
  [".dr6-box-fixed", "fill", "fixed"],
  [".dr6-box-event", "fill", "event"],
  [".dr6-box-event", "stroke", "event"],
  [".dr6-box-change", "stroke", "change"],
  [".dr6-box-illegal", "stroke", "ink"],
];

const SHAPES = `.dr6 text{font-family:${FONT};font-size:14px;white-space:pre}
.dr6 .dr6-title{font-size:18px;font-weight:700}
.dr6 .dr6-bold{font-weight:700}
.dr6 .dr6-small{font-size:11px}
.dr6 .dr6-bits{font-size:16px;font-weight:700}
.dr6 .dr6-mid{text-anchor:middle}
.dr6-line,.dr6-box{stroke-width:1}
.dr6-box-change{stroke-width:3}
.dr6-box-illegal{stroke-width:2;stroke-dasharray:3 2}`;

/** The rules of one palette. */
function colours(palette: Palette): string {
  return USES.map(([selector, property, role]) => `${selector}{${property}:${palette[role]}}`).join(
    "\n",
  );
}

/** The style sheet. */
export function styleSheet(): string {
  return `\n${SHAPES}\n${colours(LIGHT)}\n@media (prefers-color-scheme:dark){\n${colours(DARK)}\n}\n`;
}
