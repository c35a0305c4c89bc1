/** Whether and how Linux reports a bus lock, by release, vendor and split_lock_detect=. */

import type { Cpu } from "../cpu.js";
import type { Context } from "../event.js";
import type { Effect } from "../effect.js";

import { holds, type Release } from "../release.js";
import { hex } from "../word64.js";
import { linuxBehaviour } from "./behaviour.js";

/** The state that split_lock_detect= selects; `warn` unless the command line says otherwise. */
export type SplitLockDetect = "off" | "warn" | "ratelimit" | "fatal";

/** The state in force; `unhandled` where the release has no bus-lock code for this vendor's CPUs. */
export type BusLockState = SplitLockDetect | "unhandled";

/** The state in force: `off` where the CPU can't detect bus locks. */
export function busLockState(cpu: Cpu, release: Release, wanted: SplitLockDetect): BusLockState {
  const handled = linuxBehaviour(cpu.vendor === "amd" ? "bus-lock-amd" : "bus-lock");
  if (!holds(handled, release).holds) return "unhandled";
  return cpu.features.includes("bld") ? wanted : "off";
}

/**
 * Whether bus_lock_init() switches detection on in DEBUGCTL[2]. A CPU that has split-lock detection
 * by #AC as well uses that instead in the states warn and fatal.
 *
 * @param splitLockAc whether the CPU raises #AC for split locks; Intel's do, AMD's don't
 */
export function detectsBusLocks(state: BusLockState, splitLockAc: boolean): boolean {
  if (state === "off" || state === "unhandled") return false;
  return !splitLockAc || state === "ratelimit";
}

/** What handle_bus_lock() does to the process and to the log. */
export function handleBusLock(state: BusLockState, { task, ip }: Context): readonly Effect[] {
  switch (state) {
    case "unhandled":
    case "off":
      return [];
    case "warn":
    case "ratelimit":
      return [
        {
          kind: "log",
          reports: "bus_lock",
          text: `x86/split lock detection: #DB: ${task.comm}/${String(task.pid)} took a bus_lock trap at address: ${hex(ip).replace(/^0x0+(?=.)/, "0x")}`,
        },
      ];
    case "fatal":
      return [{ kind: "signal", signal: "SIGBUS", code: "BUS_ADRALN" }];
  }
}
