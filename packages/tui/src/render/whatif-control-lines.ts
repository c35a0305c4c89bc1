/** The controls of a what-if in as many lines as they need; the selected one has a mark before it. */

import { span, type Line, type Span } from "./line.js";

/** A control. */
export interface Control {
  readonly id: string;
  /** What stands between its brackets. */
  readonly text: string;
  readonly isSelected: boolean;
}

/** The words before a control; those of one group stand on one line. */
const LABELS: Readonly<Record<string, readonly [group: string, label: string]>> = {
  x: ["", "X"],
  kernel: ["", "kernel"],
  "host-bld": ["host CPU ", "BLD"],
  "host-rtm": ["", "RTM"],
  "guest-bld": ["guest CPUID ", "BLD"],
  "guest-rtm": ["", "RTM"],
  path: ["", "path"],
  vendor: ["", "vendor"],
  debugctl: ["", "IA32_DEBUGCTL"],
};

/** The lines; none wider than `cols` as long as one control is not. */
export function controlLines(controls: readonly Control[], cols: number): readonly Line[] {
  const lines: Span[][] = [];
  let used = Infinity;
  for (const control of controls) {
    const [group, label] = LABELS[control.id] ?? ["", control.id];
    const mark = control.isSelected ? ">" : " ";
    const text = `${group}${mark}${label} [${control.text}]`;
    if (used + text.length + 2 > cols) {
      lines.push([]);
      used = 0;
    }
    used += text.length + 2;
    lines.at(-1)?.push(span(` ${text} `, control.isSelected ? "selected" : "plain"));
  }
  return lines;
}
