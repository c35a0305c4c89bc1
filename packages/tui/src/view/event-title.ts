/** What an event is called: in JSON, in a heading, in the bar of steps. */

import { digits, fieldNames, hex, type Effect, type Event, type Frame } from "@dr6/core";

/** The names of one event. */
export interface EventTitle {
  /** In JSON and on the command line: `single-step`. */
  readonly name: string;
  /** In a heading. */
  readonly title: string;
  /** In the bar of steps. */
  readonly label: string;
}

/** What a #DB with one cause is called. */
const CAUSES: Readonly<Record<string, string>> = {
  B0: "breakpoint 0",
  B1: "breakpoint 1",
  B2: "breakpoint 2",
  B3: "breakpoint 3",
  BLD: "bus lock",
  BD: "general detect",
  BS: "single-step",
  BT: "task switch",
  RTM: "RTM",
};

/** Names the event of a frame; what was written, read or raised is taken from what was done. */
export function eventTitle({ event, lanes }: Frame): EventTitle {
  const effects = lanes.flatMap((lane) => lane.effects);
  const title = plainTitle(event, effects);
  const causes = raisedCauses(effects);
  if (causes === undefined) return title;
  const named =
    causes.length === 0 ? "INT1" : causes.map((name) => CAUSES[name] ?? name).join(" and ");
  if (event.kind === "debug-exception" || event.kind === "instruction") {
    const name =
      causes.length === 0
        ? "icebp"
        : causes.map((cause) => (CAUSES[cause] ?? cause).replace(" ", "-")).join("+");
    return { name, title: `Debug exception: ${named}`, label: `#DB: ${named}` };
  }
  return { ...title, title: `${title.title}: debug exception, ${named}`, label: `#DB: ${named}` };
}

function plainTitle(event: Event, effects: readonly Effect[]): EventTitle {
  const same = (name: string, title: string, label = title): EventTitle => ({ name, title, label });
  switch (event.kind) {
    case "reset":
      return same("reset", "Power-up or RESET", "reset");
    case "init":
      return same("init", "INIT");
    case "boot-init":
      return same(
        "boot-init",
        `Boot: the kernel writes ${written(effects)} to DR6`,
        `boot: MOV DR6,${written(effects)}`,
      );
    case "mov-to-dr":
      return same("mov-to-dr", `MOV DR${String(event.register)},${digits(event.value)}`);
    case "mov-from-dr":
      return same(
        "mov-from-dr",
        `MOV from DR${String(event.register)}`,
        `read DR${String(event.register)}`,
      );
    case "set-cr4-de":
      return same(
        "set-cr4-de",
        `CR4.DE becomes ${event.value ? "1" : "0"}`,
        `CR4.DE=${event.value ? "1" : "0"}`,
      );
    case "write-debugctl":
      return same("write-debugctl", `WRMSR IA32_DEBUGCTL,${hex(event.value)}`, "WRMSR DEBUGCTL");
    case "instruction":
      return same("instruction", "An instruction runs; no debug exception", "no #DB");
    case "rtm-debug":
      return same("rtm-debug", "A debug condition inside an RTM region", "RTM region");
    case "task-switch":
      return same("task-switch", "A hardware task switch", "task switch");
    case "debug-exception":
      return same("debug-exception", "Debug exception", "#DB");
    case "handler-read":
      return same(
        "handler-read",
        "The #DB handler works out the causes and acts on them",
        "handler reads",
      );
    case "handler-rearm":
      return written(effects) === ""
        ? same("handler-rearm", "The #DB handler leaves DR6 as it is", "no re-arm")
        : same("handler-rearm", `The #DB handler writes ${written(effects)} to DR6`, "re-arm");
    case "breakpoint-restore":
      return same("breakpoint-restore", "The kernel restores its breakpoints", "restore");
    case "hotplug":
      return same("hotplug", "The CPU goes offline and comes back", "hot-plug");
    case "suspend-resume":
      return same("suspend-resume", "Suspend to RAM and back", "suspend");
    case "kexec":
      return same("kexec", "kexec starts another kernel", "kexec");
    case "ptrace-peek":
      return same("ptrace-peek", "A debugger reads u_debugreg[6]", "ptrace peek");
    case "ptrace-poke":
      return same(
        "ptrace-poke",
        `A debugger writes ${digits(event.value)} to u_debugreg[6]`,
        "ptrace poke",
      );
  }
}

/** What software stored in DR6, in short; empty where it stored nothing. */
function written(effects: readonly Effect[]): string {
  const stored = effects.findLast((effect) => effect.kind === "write" && effect.register === 6);
  if (stored?.kind !== "write") return "";
  return stored.value === 0 ? "0" : digits(stored.value);
}

function raisedCauses(effects: readonly Effect[]): readonly string[] | undefined {
  const raised = effects.find(
    (effect) => effect.kind === "exception" && effect.exception.vector === "#DB",
  );
  if (raised?.kind !== "exception" || raised.exception.vector !== "#DB") return undefined;
  return fieldNames(raised.exception.causes);
}
