// Runs a ROM in v86 and answers what it put out on the serial port.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

import { answers, hasEnded } from "../answers.mjs";

/**
 * What is used of the emulator.
 *
 * @typedef {{
 *   add_listener(event: string, listener: (byte: number) => void): void;
 *   destroy(): Promise<void>;
 * }} Emulator
 */

const MEMORY = 16 << 20;
const VIDEO_MEMORY = 1 << 20;
/** A ROM of ours takes some milliseconds. */
const PATIENCE = 10_000;

/** The emulator's name with its version. @param {string} folder of the installed package */
export function version(folder) {
  /** @type {Record<string, string>} */
  const { name = "", version = "" } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  return `${name} ${version}`;
}

/**
 * The answers up to the end or to an exception; fewer where the emulator hung.
 *
 * @param {string} folder of the installed package
 * @param {Uint8Array} rom
 * @returns {Promise<readonly import("../answers.mjs").Answer[]>}
 */
export async function run(folder, rom) {
  /** @type {{ V86: new (options: object) => Emulator }} */
  const { V86 } = await import(pathToFileURL(`${folder}/build/libv86.mjs`).href);
  const emulator = new V86({
    wasm_path: `${folder}/build/v86.wasm`,
    memory_size: MEMORY,
    vga_memory_size: VIDEO_MEMORY,
    bios: { buffer: rom.buffer },
    autostart: true,
    disable_speaker: true,
    log_level: 0,
  });
  /** @type {number[]} */
  const bytes = [];
  await new Promise((done) => {
    const timer = setTimeout(done, PATIENCE);
    emulator.add_listener("serial0-output-byte", (byte) => {
      bytes.push(byte);
      if (!hasEnded(bytes)) return;
      clearTimeout(timer);
      done(undefined);
    });
  });
  await emulator.destroy();
  return answers(bytes);
}
