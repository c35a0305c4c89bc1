/** Gets to the moment that is named on the command line, says so, and stays there. */

import { writeSync } from "node:fs";

import { loadLibc, VirtualMachine } from "../../src/index.js";
import { runVcpu } from "../../src/kvm/virtual-machine.js";
import { Tracee } from "../../src/ptrace/tracee.js";

const loaded = await loadLibc();
if (!loaded.ok) throw new Error(loaded.missing);
const { libc } = loaded;

/** jmp $ */
const FOR_EVER = [0xeb, 0xfe];
const here = () => writeSync(1, "here\n");

const MOMENTS: Readonly<Record<string, () => void>> = {
  "a program is stopped": () => {
    Tracee.start(libc, FOR_EVER);
    here();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
  "a program runs": () => {
    const tracee = Tracee.start(libc, FOR_EVER);
    here();
    tracee.resume("continue");
  },
  "programs start": () => {
    for (let n = 0; ; n++) {
      if (n === 10) here();
      Tracee.start(libc, FOR_EVER).end();
    }
  },
  "a guest runs": () => {
    const machine = new VirtualMachine(libc);
    machine.load(FOR_EVER, 0x1000);
    here();
    runVcpu(machine, () => false);
  },
};

MOMENTS[process.argv[2] ?? ""]?.();
