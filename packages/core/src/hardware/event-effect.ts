/**
 * What each kind of event does to each field, found out by asking the model: the event is played
 * once with every field idle and once with every field reporting.
 */

import { writeMasks, type Cpu } from "../cpu.js";
import { resetValue, statusFields } from "../dr6.js";
import { dr7Mask } from "../dr7.js";
import { maskOf } from "../field.js";
import { because, type Reason } from "../rule.js";
import { updateMasks } from "./dr6-update.js";
import { EVENT_FAMILIES, type EventFamily } from "./event-family.js";
import { EVENT_RULES } from "./event-rules.js";
import type { Exception } from "./exception.js";
import type { Policies } from "./policy.js";
import { hardware } from "./processor.js";
import { POWER_ON, type DebugState } from "./state.js";
import { writeDr6 } from "./write-dr6.js";

/**
 * What becomes of a field: it reports afterwards, it is idle afterwards, or it keeps what it had.
 * `fixed`: this CPU has no such field.
 */
export type FieldEffect = "reports" | "idle" | "unchanged" | "fixed";

/** A kind of event and all that it does. */
export interface EventEffect {
  readonly family: EventFamily;
  /** What the event raises; null: nothing. */
  readonly exception: Exception | null;
  /** By field name, from bit 0 up. */
  readonly fields: Readonly<Record<string, FieldEffect>>;
  /** DR6 after the event where it held the reset value. */
  readonly fromIdle: number;
  /** DR6 after the event where every field reported that this CPU has. */
  readonly fromReporting: number;
  /** Whether DR7.GD was set before and is cleared on the way into the handler. */
  readonly clearsGd: boolean;
  /** RF in the flags that a #DB saves; null where there is none. */
  readonly rf: "unchanged" | "0" | null;
  readonly because: readonly Reason[];
}

const BREAKPOINTS = updateMasks().replaced;

/** The effects of all kinds of events on a CPU. */
export function eventEffects(cpu: Cpu, policies: Partial<Policies> = {}): readonly EventEffect[] {
  return EVENT_FAMILIES.map((family) => eventEffect(family, cpu, policies));
}

/** The effects of one kind of event on a CPU. */
export function eventEffect(
  family: EventFamily,
  cpu: Cpu,
  policies: Partial<Policies> = {},
): EventEffect {
  const machine = hardware(cpu, { policies });
  const prepared: DebugState = { ...POWER_ON, ...family.prepare };
  // BLD is open on AMD only while DEBUGCTL[2] is set: such a value can be left from then.
  const everything = writeDr6(~resetValue() >>> 0, writeMasks(cpu, 0xffff_ffff));
  const idle = machine.step(prepared, family.event);
  const reporting = machine.step({ ...prepared, dr6: everything }, family.event);
  const guarded = machine.step({ ...prepared, dr7: prepared.dr7 | dr7Mask("GD") }, family.event);
  const fields = statusFields().map((field) => {
    const reports = (dr6: number) => ((dr6 ^ resetValue()) & maskOf(field)) !== 0;
    const fixed = field.feature !== undefined && !cpu.features.includes(field.feature);
    const after = [reports(idle.state.dr6), reports(reporting.state.dr6)];
    const effect: FieldEffect = fixed
      ? "fixed"
      : after[0] === after[1]
        ? after[0] === true
          ? "reports"
          : "idle"
        : "unchanged";
    return [field.name, effect] as const;
  });
  const { rf, because: rfReasons } = savedRf(idle.exception, cpu);
  return {
    family,
    exception: idle.exception ?? null,
    fields: Object.fromEntries(fields),
    fromIdle: idle.state.dr6,
    fromReporting: reporting.state.dr6,
    clearsGd: idle.exception?.vector === "#DB" && (guarded.state.dr7 & dr7Mask("GD")) === 0,
    rf,
    because: [...reporting.because, ...rfReasons],
  };
}

/** RF in the saved flags, with its rule. */
function savedRf(
  exception: Exception | undefined,
  { vendor }: Cpu,
): { rf: EventEffect["rf"]; because: readonly Reason[] } {
  if (exception?.vector !== "#DB") return { rf: null, because: [] };
  const fetched = exception.class === "fault" && (exception.causes & BREAKPOINTS) !== 0;
  return fetched && vendor === "amd"
    ? { rf: "0", because: [because(EVENT_RULES["rf-zero"])] }
    : { rf: "unchanged", because: [because(EVENT_RULES["rf-unchanged"])] };
}
