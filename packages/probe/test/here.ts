/** What this machine can be asked: the reason why it can't, in a few words, or undefined. */

import { loadLibc, ProbeError, readCpuid, VirtualMachine, type Libc } from "../src/index.js";

const loaded = await loadLibc();

/** The C library; nothing may be called where it isn't there. */
export const LIBC: Libc = loaded.ok ? loaded.libc : ({} as Libc);

/** Why no program is traced here. */
export const NO_TRACING = reason((libc) => {
  readCpuid(libc);
});

/** Why no guest of KVM runs here. */
export const NO_GUESTS = reason((libc) => {
  const machine = new VirtualMachine(libc);
  try {
    machine.needPayloads();
    machine.load([], 0);
  } finally {
    machine.close();
  }
});

/** The title of tests that need something, with the reason where they are skipped. */
export function needing(title: string, missing: string | undefined): string {
  return missing === undefined ? title : `${title} (not here: ${missing})`;
}

function reason(ask: (libc: Libc) => void): string | undefined {
  if (!loaded.ok) return loaded.missing;
  try {
    ask(loaded.libc);
    return undefined;
  } catch (error) {
    // Any other error is a mistake of ours, which must not pass for a machine that lacks something.
    if (!(error instanceof ProbeError)) throw error;
    return error.message;
  }
}
