/** The events that each kind of check plays, in the words of parseEvents(). */

import { digits, existsOn, formatFeatures, resetValue, type Event } from "@dr6/core";
import { parseEvents } from "@dr6/core/event-text";
import { ALPHABETS } from "@dr6/fixtures";
import type { DiffSetup } from "../diff/setups.js";

/** DR6 that reports nothing. */
const IDLE = digits(resetValue()).toLowerCase();

/** #DBs of hardware, one cause each and the two that come with another. */
const RAISED = "db=BS db=B0 db=BLD db=RTM+B0 db=BT int1";

/** Linux: boot, #DBs and their handler, ptrace, power. */
export const LINUX_WORDS = ALPHABETS.find(({ id }) => id === "linux")?.words ?? "";

/** What a program does that follows the SDM: it leaves DR6 to its handler. */
export const HANDLED_WORDS = `reset init ${RAISED} vm-exit fast-exit smi rsm debugctl=0 debugctl=4`;

/** A guest that does anything with DR6, and KVM that runs it. */
export const GUEST_WORDS =
  `reset init mov6=0 mov6=${IDLE} mov6=0x100000000 read6 ${RAISED} vm-exit fast-exit ` +
  "mov6=0@emulated mov6=0x100000000@emulated mov4=0 mov4=0x100000000@emulated read6@emulated " +
  "read6@cpl3 int1@emulated step step@emulated cr4-de=1";

/** The same under a debugger, which takes #DBs for itself. */
export const DEBUGGED_WORDS =
  `reset mov6=0 mov6=${IDLE} mov6=0x100000000 read6 read6@emulated mov6=0@emulated ` +
  "mov6=0x100000000@emulated attach detach vm-exit";

/** A vCPU that is saved and restored on the host where it is, anywhere in between. */
export const restoreWords = ({ host }: Pick<DiffSetup, "host">) =>
  `reset mov6=0 mov6=${IDLE} read6 ${RAISED} stop-vcpu run-vcpu vm-exit migrate=${formatFeatures(host)}`;

/** The events of a list by their words, without those that need a CPU that doesn't exist. */
export function readWords(
  words: string,
  { vendor }: Pick<DiffSetup, "vendor">,
): ReadonlyMap<Event, string> {
  return new Map(
    words
      .split(" ")
      .filter((word) => vendor === "intel" || !word.includes("RTM") || existsOn(vendor, "rtm"))
      .map((word): [Event, string] => {
        const read = parseEvents(word);
        const event = read.ok ? read.events[0] : undefined;
        if (event === undefined) throw new RangeError(`there is no event ${word}`);
        return [event, word];
      }),
  );
}

/** An event of the SDM's handler. */
export function handlerWord(event: Event): string {
  return event.kind === "mov-from-dr" ? "read6" : `mov6=${IDLE}`;
}
