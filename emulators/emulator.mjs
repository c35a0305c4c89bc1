// The emulators that take a ROM and let be heard what it writes to port E9h.
import { BOCHS } from "./bochs.mjs";
import { QEMU } from "./qemu.mjs";

/** @typedef {{ cpu: string; seconds: number; enough: (said: Buffer) => boolean }} How */

/**
 * @typedef {{
 *   title: string;
 *   cpus: readonly [string, ...string[]];
 *   version: () => Promise<string>;
 *   run: (rom: Uint8Array, how: How) => Promise<import("./listen.mjs").Heard>;
 * }} Emulator its name, the CPUs that it is asked as, and how it is run until
 *   it has said enough or its time is up
 */

/** By the name on the command line. @type {Readonly<Record<"qemu" | "bochs", Emulator>>} */
export const EMULATORS = { qemu: QEMU, bochs: BOCHS };
