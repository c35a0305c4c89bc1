/** `dr6 policies`: the questions that sources answer differently, and what the model takes. */

import { POLICIES, type Policy } from "@dr6/core";
import { jsonText } from "../render/json-text.js";
import { span, type Line } from "../render/line.js";
import { wrap } from "../render/wrap.js";
import { wantsColour, type ColourFlag } from "../terminal/colour.js";
import { paint } from "../terminal/paint.js";
import { EXIT, type Io } from "./io.js";
import { readSize } from "./size.js";

/** The options of `dr6 policies`, as text. */
export interface PoliciesOptions {
  readonly json?: boolean;
  readonly cols?: string;
  readonly color?: ColourFlag;
}

const DEFAULT_COLS = 100;

/** Runs the command; answers the exit code. */
export function policiesCommandLine(options: PoliciesOptions, io: Io): number {
  const all: readonly (readonly [string, Policy])[] = Object.entries(POLICIES);
  if (options.json === true) {
    const policies = all.map(([id, policy]) => ({ id, ...policy }));
    io.write(jsonText({ schema: "dr6/policies/1", policies }));
    return EXIT.answered;
  }
  const cols = readSize("--cols", options.cols) ?? io.columns ?? DEFAULT_COLS;
  const lines = all.flatMap(([id, policy]) => policyLines(id, policy, cols));
  io.write(`${paint(lines, wantsColour(options.color ?? "auto", io.env, io.stdoutIsTerminal))}\n`);
  return EXIT.answered;
}

function policyLines(id: string, policy: Policy, cols: number): readonly Line[] {
  const text = (body: string, indent: string, style: "plain" | "bold" | "dim" = "plain") =>
    wrap(body, cols - indent.length).map((part): Line => [span(`${indent}${part}`, style)]);
  return [
    ...text(id, "", "bold"),
    ...text(policy.question, "  "),
    ...Object.entries(policy.options).flatMap(([name, option]) => [
      ...text(`${name === policy.default ? "* " : "- "}${name}: ${option.statement}`, "    "),
      ...text(`${option.basis}: ${option.sources.join(" ")}`, "        ", "dim"),
    ]),
    ...text(`* is the default: ${policy.why}`, "    "),
  ];
}
