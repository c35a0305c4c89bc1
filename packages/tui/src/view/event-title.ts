/** What an event is called: in JSON, in a heading, in the bar of steps. */

import {
  digits,
  fieldNames,
  hex,
  isVmmEvent,
  type Effect,
  type Event,
  type Frame,
} from "@dr6/core";
import type { EventTitle } from "./title.js";
import { vmmEventTitle } from "./vmm-event-title.js";

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

/** Names the event of a frame; what was written or raised is said only where all lanes agree. */
export function eventTitle({ event, lanes }: Frame): EventTitle {
  const title = plainTitle(event, agreed(lanes.map(({ effects }) => written(effects))));
  const raised = lanes.map(({ effects }) => raisedCauses(effects));
  const causes = agreed(raised.map((names) => names?.join(" ")));
  const some = raised.some((names) => names !== undefined);
  if (!some) {
    return event.kind === "instruction"
      ? { ...title, title: `${title.title}; no debug exception` }
      : title;
  }
  if (causes === undefined) {
    const differing = { title: `${title.title}; the lanes differ`, label: "#DB, or not" };
    const all = raised.every((names) => names !== undefined);
    return { ...title, ...differing, ...(all ? { label: "#DB" } : {}) };
  }
  const names = causes === "" ? [] : causes.split(" ");
  const named =
    names.length === 0 ? "INT1" : names.map((name) => CAUSES[name] ?? name).join(" and ");
  if (event.kind === "debug-exception" || event.kind === "instruction") {
    const name =
      names.length === 0
        ? "int1"
        : names.map((cause) => (CAUSES[cause] ?? cause).replace(" ", "-")).join("+");
    return { name, title: `Debug exception: ${named}`, label: `#DB: ${named}` };
  }
  return { ...title, title: `${title.title}: debug exception, ${named}`, label: `#DB: ${named}` };
}

/** The value that all have; undefined where they differ. */
function agreed<T>(values: readonly T[]): T | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}

/** `stored`: what software stored in DR6; empty: nothing; undefined: the lanes differ. */
function plainTitle(event: Event, stored: string | undefined): EventTitle {
  if (isVmmEvent(event)) return vmmEventTitle(event);
  const same = (name: string, title: string, label = title): EventTitle => ({ name, title, label });
  switch (event.kind) {
    case "reset":
      return same("reset", "Power-up or RESET", "reset");
    case "init":
      return same("init", "INIT");
    case "boot-init":
      return same(
        "boot-init",
        stored === undefined
          ? "Boot: the kernel initialises DR6"
          : `Boot: the kernel writes ${stored} to DR6`,
        stored === undefined ? "boot" : `boot: MOV DR6,${stored}`,
      );
    case "mov-to-dr": {
      const text = `MOV DR${String(event.register)},${digits(event.value)}`;
      return same("mov-to-dr", `${text}${byEmulator(event)}`, text);
    }
    case "mov-from-dr":
      return same(
        "mov-from-dr",
        `MOV from DR${String(event.register)}${byEmulator(event)}`,
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
      return same("instruction", `An instruction runs${byEmulator(event)}`, "no #DB");
    case "rtm-debug":
      return same("rtm-debug", "A debug condition inside an RTM region", "RTM region");
    case "task-switch":
      return same("task-switch", "A hardware task switch", "task switch");
    case "debug-exception": {
      const named = event.causes.map((name) => CAUSES[name] ?? name).join(" and ");
      const causes = named === "" ? "INT1" : named;
      return same("debug-exception", `Debug exception: ${causes}`, `#DB: ${causes}`);
    }
    case "handler-read":
      return same(
        "handler-read",
        "The #DB handler works out the causes and acts on them",
        "handler reads",
      );
    case "handler-rearm":
      if (stored === "")
        return same("handler-rearm", "The #DB handler leaves DR6 as it is", "no re-arm");
      return same(
        "handler-rearm",
        stored === undefined
          ? "The #DB handler prepares DR6 for the next"
          : `The #DB handler writes ${stored} to DR6`,
        "re-arm",
      );
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

/** Where a guest's instruction runs in KVM. */
function byEmulator({ emulated }: { readonly emulated?: true }): string {
  return emulated === true ? ", in KVM's emulator" : "";
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
