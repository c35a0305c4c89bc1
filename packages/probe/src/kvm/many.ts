/** Thousands of random cases against the running kernel, each compared with what a model expects. */

import { ProbeError, type Libc } from "../native/libc.js";
import { EXIT, RUN } from "./ioctl.js";
import { deliverPayload } from "./payload.js";
import { randomWords } from "./random.js";
import { runVcpu, VirtualMachine } from "./virtual-machine.js";
import { underWatchdog } from "./watchdog.js";

/** A case in which the kernel and the model differ. */
export interface Disagreement {
  /** DR6 and the payload, or the value that was written. */
  readonly given: readonly bigint[];
  /** DR6 afterwards. */
  readonly seen: bigint;
  /** Each value that would have agreed. */
  readonly expected: readonly bigint[];
}

/** What a row of cases showed. */
export interface Compared {
  /** How many were tried. */
  readonly cases: number;
  /** In how many of them kernel and model differ. */
  readonly disagreements: number;
  /** The first five at most. */
  readonly first: readonly Disagreement[];
}

const MOST_SHOWN = 5;
const LOW_HALF = 0xffff_ffffn;

/**
 * Delivers random payloads to random DR6. Every fourth payload has bits 63:32, which KVM doesn't
 * check. Throws a {@link ProbeError} without a KVM that knows payloads.
 *
 * @param expected DR6 after the delivery
 */
export function comparePayloads(
  libc: Libc,
  cases: number,
  expected: (dr6: bigint, payload: bigint) => bigint,
): Compared {
  const machine = new VirtualMachine(libc);
  try {
    machine.needPayloads();
    const random = randomWords();
    const tally = new Tally();
    for (let n = 0; n < cases; n++) {
      const dr6 = random() & LOW_HALF;
      const payload = n % 4 === 3 ? random() : random() & LOW_HALF;
      const wanted = [expected(dr6, payload)];
      tally.add({
        given: [dr6, payload],
        seen: deliverPayload(machine, dr6, payload),
        expected: wanted,
      });
    }
    return tally.compared();
  } finally {
    machine.close();
  }
}

const CODE = 0x1000;
const VALUES = 0x4000;
/** As many as one entry of the guest takes. */
const BATCH = 8192;
const SECONDS = 20;
/** Reads a value, writes it to DR6, reads DR6, and puts that in the value's place; CX times. */
const LOOP: readonly number[] = [
  ...[0x66, 0x8b, 0x04], // mov eax, [si]
  ...[0x0f, 0x23, 0xf0], // mov dr6, eax
  ...[0x0f, 0x21, 0xf0], // mov eax, dr6
  ...[0x66, 0x89, 0x04], // mov [si], eax
  ...[0x83, 0xc6, 0x04], // add si, 4
  ...[0xe2, 0xef], // loop
  0xf4, // hlt
];

/**
 * Has a guest in real mode write random values to DR6 and read them back; on the main thread only.
 * Throws a {@link ProbeError} where there is no KVM, or the guest doesn't end in time.
 *
 * @param expected every value that may be read back: KVM's own emulation and the host's CPU may
 *   each run the access
 */
export function compareWrites(
  libc: Libc,
  cases: number,
  expected: (value: bigint) => readonly bigint[],
): Compared {
  const machine = new VirtualMachine(libc);
  try {
    const random = randomWords();
    const tally = new Tally();
    for (let done = 0; done < cases; done += BATCH) {
      const values = Array.from(
        { length: Math.min(BATCH, cases - done) },
        () => random() & LOW_HALF,
      );
      const back = writeAll(libc, machine, values);
      values.forEach((value, n) => {
        tally.add({ given: [value], seen: back[n] ?? 0n, expected: expected(value) });
      });
    }
    return tally.compared();
  } finally {
    machine.close();
  }
}

function writeAll(
  libc: Libc,
  machine: VirtualMachine,
  values: readonly bigint[],
): readonly bigint[] {
  const view = new DataView(machine.memory.buffer, machine.memory.byteOffset);
  values.forEach((value, n) => {
    view.setUint32(VALUES + 4 * n, Number(value), true);
  });
  machine.load(LOOP, CODE, { rcx: values.length, rsi: VALUES });
  underWatchdog(libc, SECONDS, (isOver) => {
    runVcpu(machine, isOver);
  });
  if (machine.exit.getUint32(RUN.reason, true) !== EXIT.hlt)
    throw new ProbeError("a guest did not come to its end");
  return values.map((_, n) => BigInt(view.getUint32(VALUES + 4 * n, true)));
}

/** Counts as it goes. */
class Tally {
  private cases = 0;
  private disagreements = 0;
  private readonly first: Disagreement[] = [];

  public add(each: Disagreement): void {
    this.cases += 1;
    if (each.expected.includes(each.seen)) return;
    this.disagreements += 1;
    if (this.first.length < MOST_SHOWN) this.first.push(each);
  }

  public compared(): Compared {
    const { cases, disagreements, first } = this;
    return { cases, disagreements, first };
  }
}
