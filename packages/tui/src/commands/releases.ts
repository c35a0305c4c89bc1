/** `dr6 releases`: what changed in Linux and KVM, from which release on, and how sure that is. */

import { holds, type Backport, type Behaviour, type Release } from "@dr6/core";
import { LINUX_BEHAVIOURS } from "@dr6/core/linux";
import { KVM_BEHAVIOURS } from "@dr6/kvm-model";
import { jsonText } from "../render/json-text.js";
import { span, trimEnd, type Line } from "../render/line.js";
import { wrap } from "../render/wrap.js";
import { unreadLines } from "../render/unread-lines.js";
import { readRelease } from "../setup.js";
import { wantsColour, type ColourFlag } from "../terminal/colour.js";
import { paint } from "../terminal/paint.js";
import { unreadKey } from "../view/unread-release.js";
import { EXIT, type Io } from "./io.js";
import { readSize } from "./size.js";

/** The options of `dr6 releases`, as text. */
export interface ReleasesOptions {
  readonly kernel?: string;
  readonly json?: boolean;
  readonly cols?: string;
  readonly color?: ColourFlag;
}

const DEFAULT_COLS = 100;

const PARTS = [
  { id: "native", title: "Native Linux", behaviours: LINUX_BEHAVIOURS },
  { id: "kvm", title: "KVM", behaviours: KVM_BEHAVIOURS },
] as const;

/** Runs the command; answers the exit code. */
export function releasesCommandLine(options: ReleasesOptions, io: Io): number {
  const release = options.kernel === undefined ? null : readRelease(options.kernel);
  if (options.json === true) {
    io.write(jsonText(releasesJson(release)));
    return EXIT.answered;
  }
  const cols = readSize("--cols", options.cols) ?? io.columns ?? DEFAULT_COLS;
  const lines = [
    ...answer(release, cols),
    ...unreadLines(cols, release),
    ...PARTS.flatMap(({ title, behaviours }): readonly Line[] => [
      [],
      [span(title, "bold")],
      ...behaviours.flatMap((behaviour) => behaviourLines(behaviour, release, cols)),
    ]),
  ];
  const colour = wantsColour(options.color ?? "auto", io.env, io.stdoutIsTerminal);
  io.write(`${paint(lines.map(trimEnd), colour)}\n`);
  return EXIT.answered;
}

function answer(release: Release | null, cols: number): readonly Line[] {
  const all = PARTS.flatMap(({ behaviours }) => behaviours);
  const count = String(all.length);
  if (release === null) {
    return text(`${count} changes.`, "", cols);
  }
  const held = all.map((behaviour) => holds(behaviour, release));
  const has = held.filter((each) => each.holds).length;
  const unsure = held.filter(({ sure }) => !sure).length;
  const doubt = unsure === 0 ? "all established" : `${String(unsure)} of the answers only likely`;
  return text(`Linux ${release.label} has ${String(has)} of ${count} changes, ${doubt}.`, "", cols);
}

function behaviourLines(
  behaviour: Behaviour,
  release: Release | null,
  cols: number,
): readonly Line[] {
  const { commit, since, summary, backports = [] } = behaviour;
  const mark = release === null ? "" : held(behaviour, release).padEnd(10);
  const likely = behaviour.seenIn === behaviour.since ? "" : "likely ";
  const head = `${mark}${(commit ?? "-").padEnd(14)}since ${likely}${since}${established(behaviour)}`;
  const stable = stableWords(backports);
  return [
    ...text(head, "  ", cols),
    ...text(summary, "    ", cols, "dim"),
    ...(stable === "" ? [] : text(`stable: ${stable}`, "    ", cols, "dim")),
  ];
}

/** `has`, `lacks`, each with a word where that isn't established. */
function held(behaviour: Behaviour, release: Release): string {
  const answer = holds(behaviour, release);
  return `${answer.holds ? "has" : "lacks"}${answer.sure ? "" : "?"}`;
}

/** Between which releases it isn't established when it came. */
function established({ seenIn, notIn, since }: Behaviour): string {
  if (seenIn === since && notIn !== undefined) return "";
  const from = notIn === undefined ? "" : `, known to be missing up to ${notIn}`;
  const to = seenIn === undefined ? ", the release is not established" : `, seen in ${seenIn}`;
  return seenIn === since ? from : `${from}${to}`;
}

/** The releases that carry it, then up to where the other lines are known to lack it. */
function stableWords(backports: readonly Backport[]): string {
  const carrying = backports.flatMap(({ version, sure }) =>
    version === undefined ? [] : [`${version}${sure ? "" : " (likely)"}`],
  );
  const open = backports.flatMap(({ line, version, notIn = line }) =>
    version === undefined ? [notIn] : [],
  );
  const after = open.length === 0 ? "" : `not established after ${open.join(", ")}`;
  return [carrying.join(", "), after].filter((part) => part !== "").join("; ");
}

function text(
  body: string,
  indent: string,
  cols: number,
  style: "plain" | "dim" = "plain",
): readonly Line[] {
  return wrap(body, cols - indent.length).map((part): Line => [span(`${indent}${part}`, style)]);
}

function releasesJson(release: Release | null): object {
  return {
    schema: "dr6/releases/1",
    kernel: release?.label ?? null,
    ...unreadKey(release),
    behaviours: PARTS.flatMap(({ id: part, behaviours }) =>
      behaviours.map((behaviour) => ({
        part,
        id: behaviour.id,
        summary: behaviour.summary,
        commit: behaviour.commit ?? null,
        since: behaviour.since,
        seenIn: behaviour.seenIn ?? null,
        notIn: behaviour.notIn ?? null,
        backports: behaviour.backports ?? [],
        sources: behaviour.sources,
        ...(release === null ? {} : holds(behaviour, release)),
      })),
    ),
  };
}
