/** What a step showed beside DR6, as text. */

import { digits, type Effect, type Frame } from "@dr6/core";

/** A line of text that a lane brought out: a log line, a signal, an exception other than #DB. */
export function messages(
  frame: Frame,
  select: (effect: Effect) => string | undefined,
): readonly { readonly lane: string; readonly text: string }[] {
  return frame.lanes.flatMap((lane) =>
    lane.effects.flatMap((effect) => {
      const text = select(effect);
      return text === undefined ? [] : [{ lane: lane.lane, text }];
    }),
  );
}

/** The only lines that are modelled report bus locks: false where BLD was left over. */
export function isFalse(lane: string, frame: Frame): boolean {
  return frame.lanes.some((each) => each.lane === lane && each.stale.includes("BLD"));
}

/** A line in the log. */
export const logged = (effect: Effect) => (effect.kind === "log" ? effect.text : undefined);

/** A signal, a value that was read, an exception other than #DB, an exit. */
export function signalled(effect: Effect): string | undefined {
  if (effect.kind === "signal") return `${effect.signal} (${effect.code})`;
  if (effect.kind === "read") return `${effect.what} reads ${digits(effect.value)}`;
  if (effect.kind === "exit") return exitText(effect);
  if (effect.kind === "refused") return `${effect.ioctl} is refused: ${effect.errno}`;
  const raised = effect.kind === "exception" && effect.exception.vector !== "#DB";
  return raised ? effect.exception.vector : undefined;
}

/** `KVM_EXIT_DEBUG to userspace: FFFF4FF0` */
function exitText({ what, to, value }: Extract<Effect, { kind: "exit" }>): string {
  return `${what} to ${to}: ${value === null ? "DR6 not filled in" : digits(value)}`;
}
