import { describe, expect, it } from "vitest";
import { word64, type MachineEvent } from "@dr6/core";

import { READ_SINCE } from "../../src/index.js";
import { attach, db, emulated, emulatedMov, GET, guestBreaksAt, READ, STOP } from "./events.js";
import { play } from "./play.js";

type Options = Parameters<typeof play>[0];
type Case = readonly [keyof typeof READ_SINCE, string, string, Options, readonly MachineEvent[]];

const AMD = { vendor: "amd" } as const;
const SEV_ES = { vendor: "amd", protection: "sev-es" } as const;
const LEGACY = { vendor: "amd", protection: "sev-es-legacy" } as const;
const STEPPED = { debug: { singleStep: true } } as const;
const INJECT: MachineEvent = { kind: "inject-db" };
const ENTER: MachineEvent = { kind: "enter-l2" };
const L2: MachineEvent = { kind: "enter-l2", interceptsDb: true };
const LEAVE: MachineEvent = { kind: "leave-l2" };
const WIDE = word64(0x400, 1);

/** Rule, the oldest release in which it was read, the one before, and what leads to it. */
const CASES: readonly Case[] = [
  ["intercepted-svm", "5.7.14", "5.7.13", AMD, [db("BS")]],
  ["debug-exit-vmx", "5.7.14", "5.7.13", STEPPED, [db("BS")]],
  ["debug-exit-svm", "5.7.14", "5.7.13", { ...AMD, ...STEPPED }, [db("BS")]],
  ["debug-exit-emulator", "4.20.1", "4.20", STEPPED, [emulated()]],
  ["inject-db", "4.20.1", "4.20", {}, [INJECT]],
  ["inject-db-busy", "4.20.1", "4.20", {}, [STOP, INJECT, INJECT]],
  ["nested-vmx-shares", "4.20.1", "4.20", {}, [ENTER]],
  ["nested-vmx-leave", "4.20.1", "4.20", {}, [ENTER, LEAVE]],
  ["vmentry-upper-bits", "5.6.4", "5.6.3", {}, [{ kind: "enter-l2", dr7: WIDE }]],
  ["l1-vmx-payload", "5.7.14", "5.7.13", {}, [L2, db("BS")]],
  ["l1-vmx-from-dr6", "4.20.1", "4.20", {}, [L2, INJECT]],
  ["l1-vmx-raw-dr6", "4.19.1", "4.19", {}, [L2, INJECT]],
  ["nested-svm-clean", "5.14-rc5", "5.14-rc4", AMD, [{ kind: "enter-l2", clean: true }]],
  ["vmrun-upper-bits", "5.9.1", "5.9", AMD, [{ kind: "enter-l2", dr7: WIDE }]],
  ["nested-svm-leave", "5.14-rc5", "5.14-rc4", AMD, [ENTER, LEAVE]],
  ["l1-svm", "5.14-rc5", "5.14-rc4", AMD, [L2, db("BS")]],
  ["smi", "4.20.1", "4.20", {}, [{ kind: "smi" }]],
  ["rsm", "4.20.1", "4.20", {}, [{ kind: "smi" }, { kind: "rsm" }]],
  ["sev-es", "5.11", "5.10", SEV_ES, [READ]],
  ["tdx", "6.16.1", "6.16", { protection: "tdx" }, [READ]],
  ["protected-refuses", "6.12.10", "6.12.9", SEV_ES, [GET]],
  ["protected-no-effect", "5.11", "5.10", LEGACY, [GET]],
  ["protected-no-debug", "5.11", "5.10", SEV_ES, [attach()]],
  ["emulator-gd", "4.20.1", "4.20", {}, [emulatedMov(7, 0x2400), emulatedMov(0, 0)]],
  ["emulator-breakpoints", "4.20.1", "4.20", {}, [...guestBreaksAt(0x1000), emulated()]],
];

describe("a rule is established from the release on in which it was read", () => {
  it.each(CASES)("%s: %s, not %s", (id, oldest, before, options, events) => {
    const certainty = (kernel: string) =>
      play({ ...options, kernel }, events)
        .flatMap(({ reasons }) => reasons)
        .filter(({ rule }) => rule.id === id)
        .map(({ sure }) => sure ?? true);
    expect(new Set(certainty(oldest))).toEqual(new Set([true]));
    expect(new Set(certainty(before))).toEqual(new Set([false]));
  });
});
