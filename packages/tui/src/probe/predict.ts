/** What the model says of this machine before it is asked. */

import { DR7_RESET_VALUE, hardware, word64 } from "@dr6/core";
import { linux, bootInit, showsDebugRegisters, type ShownDecision } from "@dr6/core/linux";
import { whatIf } from "../view/whatif.js";
import { readRelease } from "../setup.js";
import type { Subject } from "./found.js";

/** The predictions. */
export interface Predicted {
  /** DR6 after the kernel brought up a CPU. */
  readonly boot: { readonly dr6: number; readonly why: string; readonly sure: boolean };
  /** What an oops prints where nobody debugs. */
  readonly oops: ShownDecision;
  /** What a guest that is shown everything reads after it wrote 0. */
  readonly guest: { readonly emulated: number; readonly hardware: number };
}

/** Predicts. */
export function predict(subject: Subject): Predicted {
  const { vendor, features, kernel, splitLockDetect } = subject;
  const release = readRelease(kernel);
  const cpu = { vendor, features };
  const lane = linux("native", hardware(cpu), { release, cpu, splitLockDetect });
  const booted = lane.step(lane.initial, { kind: "boot-init" }).state;
  const dr6 = lane.dr6(booted);
  const { rule, sure } = bootInit(release);
  const setup = { vendor, host: features, guest: features, release };
  const wrote0 = (path: "emulated" | "hardware") =>
    whatIf({ write: word64(0), path, debugctl: 0, setup }).guest.dr6;
  return {
    boot: { dr6, why: rule.statement, sure },
    oops: showsDebugRegisters({ addressSet: false, dr6, dr7: DR7_RESET_VALUE }, release),
    guest: { emulated: wrote0("emulated"), hardware: wrote0("hardware") },
  };
}
