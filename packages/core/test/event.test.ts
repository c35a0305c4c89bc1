import { describe, expect, it } from "vitest";

import { hardware, isSystemEvent, isVmmEvent, type Event } from "../src/index.js";
import { EVENT_WORDS, parseEvents } from "../src/event-text.js";

/** The words of what a hypervisor or its userspace does. */
const VMM =
  "vm-exit fast-exit attach attach-step detach inject-db set-debugregs get-debugregs get-vcpu-events set-vcpu-events stop-vcpu run-vcpu migrate enter-l2 leave-l2 smi rsm".split(
    " ",
  );
/** The words of what the operating system does. */
const SYSTEM =
  "boot-init handler-read handler-rearm breakpoint-restore hotplug suspend-resume kexec ptrace-peek ptrace-poke".split(
    " ",
  );

/** The event of a word, with a value where it needs one. */
function event(word: string): Event {
  for (const text of [word, `${word}=none`, `${word}=0`]) {
    const parsed = parseEvents(text);
    if (parsed.ok && parsed.events[0] !== undefined) return parsed.events[0];
  }
  throw new Error(word);
}

describe("an event", () => {
  it.each(EVENT_WORDS)("%s is of the hypervisor, the system or the hardware", (word) => {
    expect(isVmmEvent(event(word))).toBe(VMM.includes(word));
    expect(isSystemEvent(event(word))).toBe(SYSTEM.includes(word));
  });

  it.each(VMM)("%s is nothing to bare hardware, whatever DR6 holds", (word) => {
    const cpu = hardware({ vendor: "intel", features: [] });
    const state = { ...cpu.powerOn, dr6: 0xffff_4ff1 };
    const happens = event(word);
    if (!isVmmEvent(happens)) throw new Error(word);
    expect(cpu.step(state, happens)).toEqual({ state, because: [] });
  });
});
