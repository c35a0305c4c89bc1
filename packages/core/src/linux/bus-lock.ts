/** Whether and how Linux reports a bus lock, by release, vendor and split_lock_detect=. */

import type { Cpu } from "../cpu.js";
import type { Context } from "../event.js";
import type { Effect } from "../lane.js";
import { holds, type Release } from "../release.js";
import { hex } from "../word64.js";
import { linuxBehaviour } from "./behaviour.js";

/** The state that split_lock_detect= selects; `warn` unless the command line says otherwise. */
export type SplitLockDetect = "off" | "warn" | "ratelimit" | "fatal";

/**
 * The state in force: `off` where the CPU can't detect bus locks or the release doesn't handle them
 * on this vendor's CPUs.
 */
export function busLockState(cpu: Cpu, release: Release, wanted: SplitLockDetect): SplitLockDetect {
  const handled = linuxBehaviour(cpu.vendor === "amd" ? "bus-lock-amd" : "bus-lock");
  return cpu.features.includes("bld") && holds(handled, release).holds ? wanted : "off";
}

/** What handle_bus_lock() does to the process and to the log. */
export function handleBusLock(state: SplitLockDetect, { task, ip }: Context): readonly Effect[] {
  switch (state) {
    case "off":
      return [];
    case "warn":
    case "ratelimit":
      return [
        {
          kind: "log",
          text: `x86/split lock detection: #DB: ${task.comm}/${String(task.pid)} took a bus_lock trap at address: ${hex(ip).replace(/^0x0+(?=.)/, "0x")}`,
        },
      ];
    case "fatal":
      return [{ kind: "signal", signal: "SIGBUS", code: "BUS_ADRALN" }];
  }
}
