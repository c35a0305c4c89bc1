/** `dr6 events`: what each kind of event does to each field, with the rules behind it. */

import {
  digits,
  eventEffects,
  existsOn,
  FEATURES,
  hex,
  POLICIES,
  resetValue,
  statusFields,
  type Cpu,
  type EventEffect,
  type FieldEffect,
  type Policies,
  type PolicyId,
  type Vendor,
} from "@dr6/core";
import { jsonText } from "../render/json-text.js";
import { span, trimEnd, type Line } from "../render/line.js";
import { wrap } from "../render/wrap.js";
import { readCpuFeatures } from "../setup.js";
import { wantsColour, type ColourFlag } from "../terminal/colour.js";
import { paint } from "../terminal/paint.js";
import { UsageError } from "../usage-error.js";
import { EXIT, type Io } from "./io.js";
import { suggestion } from "./nearest.js";
import { quoted } from "./quoted.js";
import { readSize } from "./size.js";

/** The options of `dr6 events`, as text. */
export interface EventsOptions {
  readonly cpu?: string;
  readonly vendor?: Vendor;
  readonly policy?: readonly string[];
  readonly json?: boolean;
  readonly cols?: string;
  readonly color?: ColourFlag;
}

const DEFAULT_COLS = 100;

/** Runs the command; answers the exit code. */
export function eventsCommandLine(
  name: string | undefined,
  options: EventsOptions,
  io: Io,
): number {
  const vendor = options.vendor ?? "intel";
  const features =
    options.cpu === undefined
      ? FEATURES.filter((feature) => existsOn(vendor, feature))
      : readCpuFeatures("--cpu", options.cpu, vendor);
  const cpu: Cpu = { vendor, features };
  const settled = readPolicies(options.policy ?? []);
  const all = eventEffects(cpu, settled);
  const shown = name === undefined ? all : [find(name, all)];
  if (options.json === true) {
    io.write(
      jsonText({ schema: "dr6/events/1", cpu, policies: settled, events: shown.map(eventJson) }),
    );
    return EXIT.answered;
  }
  const cols = readSize("--cols", options.cols) ?? io.columns ?? DEFAULT_COLS;
  const lines = name === undefined ? table(all, cols) : shown.flatMap((each) => detail(each, cols));
  const colour = wantsColour(options.color ?? "auto", io.env, io.stdoutIsTerminal);
  io.write(`${paint(lines.map(trimEnd), colour)}\n`);
  return EXIT.answered;
}

/** Reads `--policy id=option`, given any number of times. */
function readPolicies(texts: readonly string[]): Partial<Policies> {
  return Object.fromEntries(texts.map(readPolicy));
}

function readPolicy(text: string): readonly [PolicyId, string] {
  const [id = "", option = ""] = text.split("=");
  const policy = Object.entries(POLICIES).find(([known]) => known === id)?.[1];
  if (policy === undefined) {
    throw new UsageError(
      `--policy: no policy ${quoted(id)}${suggestion(id, Object.keys(POLICIES))}`,
    );
  }
  const options = Object.keys(policy.options);
  if (!options.includes(option)) {
    throw new UsageError(
      `--policy ${id} has no option ${quoted(option)}${suggestion(option, options)}`,
    );
  }
  return [id as PolicyId, option];
}

function find(name: string, all: readonly EventEffect[]): EventEffect {
  const found = all.find(({ family }) => family.name === name);
  if (found !== undefined) return found;
  const known = all.map(({ family }) => family.name);
  throw new UsageError(`no event ${quoted(name)}${suggestion(name, known)}`);
}

function eventJson(effect: EventEffect): object {
  const { family, exception, fields, fromIdle, fromReporting, clearsGd, rf, because } = effect;
  return {
    name: family.name,
    title: family.title,
    exception: exception?.vector ?? null,
    class: exception?.vector === "#DB" ? exception.class : null,
    fields,
    fromIdle: hex(fromIdle),
    fromReporting: hex(fromReporting),
    clearsGd,
    rf,
    rules: because.map(({ rule }) => ({
      id: rule.id,
      statement: rule.statement,
      basis: rule.basis,
      sources: rule.sources,
      disputedBy: rule.disputedBy ?? [],
    })),
  };
}

/** One character a field: `!` reports, `-` idle, a blank: unchanged, `=` fixed. */
const SIGN: Readonly<Record<FieldEffect, string>> = {
  reports: "!",
  idle: "-",
  unchanged: " ",
  fixed: "=",
};

function table(all: readonly EventEffect[], cols: number): readonly Line[] {
  const names = statusFields()
    .map(({ name }) => name)
    .reverse();
  const head = `${"event".padEnd(28)}${"raises".padEnd(11)}${names.map((name) => name.padEnd(5)).join("")} GD`;
  return [
    [span(head.slice(0, cols), "bold")],
    ...all.map((effect): Line => {
      const cells = names
        .map((name) => SIGN[effect.fields[name] ?? "unchanged"].padEnd(5))
        .join("");
      const gd = effect.clearsGd ? " -" : "";
      return [
        span(
          `${effect.family.name.padEnd(28)}${raised(effect).padEnd(11)}${cells}${gd}`.slice(
            0,
            cols,
          ),
        ),
      ];
    }),
    [],
    ...wrap(
      "! reports the event afterwards   - idle afterwards   = always 1 on this CPU   blank: as before",
      cols,
    ).map((text): Line => [span(text, "dim")]),
    ...wrap(
      "One event with its rules and sources: dr6 events NAME. Other CPUs: --cpu none --vendor amd. Disputes: --policy.",
      cols,
    ).map((text): Line => [span(text, "dim")]),
  ];
}

function raised({ exception }: EventEffect): string {
  if (exception === null) return "-";
  return exception.vector === "#DB" ? `#DB ${exception.class}` : exception.vector;
}

function detail(effect: EventEffect, cols: number): readonly Line[] {
  const { family, fields, fromIdle, fromReporting, clearsGd, rf, because } = effect;
  const by = (wanted: FieldEffect) =>
    Object.entries(fields).flatMap(([name, each]) => (each === wanted ? [name] : []));
  const effects = (["reports", "idle", "unchanged", "fixed"] as const)
    .map((wanted) => ({ wanted, names: by(wanted) }))
    .filter(({ names }) => names.length > 0)
    .map(({ wanted, names }) => `${names.join(" ")} ${wanted}`);
  const text = (body: string, indent = "", style: "plain" | "bold" | "dim" = "plain") =>
    wrap(body, cols - indent.length).map((part): Line => [span(`${indent}${part}`, style)]);
  return [
    ...text(`${family.name}: ${family.title}`, "", "bold"),
    ...text(
      `raises ${raised(effect)}${clearsGd ? "; DR7.GD is cleared" : ""}${rf === null ? "" : `; RF in the saved flags: ${rf}`}`,
    ),
    ...text(effects.join("; ")),
    ...text(
      `from ${digits(resetValue())}: ${digits(fromIdle)}; from every field reporting: ${digits(fromReporting)}`,
    ),
    ...because.flatMap(({ rule }) => [
      ...text(rule.statement, "  "),
      ...text(
        `${rule.basis}: ${rule.sources.join(" ")}${rule.disputedBy === undefined ? "" : `; disagrees: ${rule.disputedBy.join(" ")}`}`,
        "    ",
        "dim",
      ),
    ]),
  ];
}
