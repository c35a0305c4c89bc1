/**
 * One boot in a log, or what stands before the first: what its lines say of kernel and machine, and
 * the bus-lock lines in it, counted. The order of the lines doesn't matter, so that the counts of two
 * parts of a boot add up to that of the whole.
 */

import type { Vendor } from "@dr6/core";
import { BoundedNames, type Names } from "./bounded-names.js";
import type { BusLock } from "./formats/bus-lock.js";
import type { LogEvent } from "./log-events.js";
import { NO_MACHINE, type LogMachine } from "./log-machine.js";

/** A boot as plain data, as it goes between threads and into a file. */
export interface BootFacts {
  /** Whether it begins with a boot line. */
  readonly begun: boolean;
  /** The release that the boot line names; without a boot line those that oopses name, two at most. */
  readonly kernels: readonly string[];
  readonly vendors: readonly Vendor[];
  /** CPUs, by two lines that count the same ones, and those brought up later. */
  readonly broughtUp: number;
  readonly activated: number;
  readonly later: number;
  /** Bus-lock lines that were not printed, and those that were. */
  readonly suppressed: number;
  readonly lines: number;
  readonly threads: Names;
  readonly addresses: Names;
}

/** Adds up what the lines of one boot say. */
export class LogBoot {
  readonly #begun: boolean;
  readonly #kernels = new Set<string>();
  readonly #vendors = new Set<Vendor>();
  #broughtUp = 0;
  #activated = 0;
  #later = 0;
  #suppressed = 0;
  #lines = 0;
  readonly #threads = new BoundedNames();
  readonly #addresses = new BoundedNames();

  /** A boot that begins with a boot line, which may name its kernel; undefined for what stands before. */
  constructor(kernel?: string | null) {
    this.#begun = kernel !== undefined;
    if (kernel !== undefined && kernel !== null) this.#kernels.add(kernel);
  }

  /** The release of its kernel as printed; null where it isn't said, or oopses name several. */
  get kernel(): string | null {
    const [only] = this.#kernels;
    return this.#kernels.size === 1 ? (only ?? null) : null;
  }

  /** Null where the log names none, or more than one. */
  get vendor(): Vendor | null {
    const [only] = this.#vendors;
    return this.#vendors.size === 1 ? (only ?? null) : null;
  }

  /** CPUs and vendor. */
  get machine(): LogMachine {
    const atBoot = Math.max(this.#broughtUp, this.#activated);
    const { vendor } = this;
    return atBoot === 0 ? { ...NO_MACHINE, vendor } : { cpus: atBoot + this.#later, vendor };
  }

  /** How many bus-lock lines were not printed. */
  get suppressed(): number {
    return this.#suppressed;
  }

  /** How many were. */
  get lines(): number {
    return this.#lines;
  }

  /** How many different threads the lines name; Infinity for too many to tell. */
  get threads(): number {
    return this.#threads.size;
  }

  /** How many different addresses they name. */
  get addresses(): number {
    return this.#addresses.size;
  }

  /** Takes what a line of this boot says. */
  tell(event: Exclude<LogEvent, { kind: "boot" }>): void {
    switch (event.kind) {
      case "version":
        // The boot line stands above the oopses.
        if (!this.#begun) this.#name(event.kernel);
        break;
      case "vendor":
        this.#vendors.add(event.vendor);
        break;
      case "brought-up":
        this.#broughtUp += event.count;
        break;
      case "activated":
        this.#activated += event.count;
        break;
      case "later":
        this.#later += 1;
        break;
      case "suppressed":
        this.#suppressed += event.count;
        break;
    }
  }

  /** Takes a bus-lock line of this boot. */
  count({ comm, pid, address: { high, low } }: Pick<BusLock, "comm" | "pid" | "address">): void {
    this.#lines += 1;
    this.#threads.add(`${comm}/${String(pid)}`);
    this.#addresses.add(`${high.toString(16)}:${low.toString(16)}`);
  }

  /** Takes what another part of the same boot came to. */
  add(part: BootFacts): void {
    for (const kernel of part.kernels) this.tell({ kind: "version", kernel });
    for (const vendor of part.vendors) this.#vendors.add(vendor);
    this.#broughtUp += part.broughtUp;
    this.#activated += part.activated;
    this.#later += part.later;
    this.#suppressed += part.suppressed;
    this.#lines += part.lines;
    this.#threads.addAll(part.threads);
    this.#addresses.addAll(part.addresses);
  }

  /** Two releases say as little as three: of more, the first in order are kept. */
  #name(kernel: string): void {
    this.#kernels.add(kernel);
    const [, , third] = [...this.#kernels].sort();
    if (third !== undefined) this.#kernels.delete(third);
  }

  /** All of it as plain data. */
  facts(): BootFacts {
    return {
      begun: this.#begun,
      kernels: [...this.#kernels].sort(),
      vendors: [...this.#vendors].sort(),
      broughtUp: this.#broughtUp,
      activated: this.#activated,
      later: this.#later,
      suppressed: this.#suppressed,
      lines: this.#lines,
      threads: this.#threads.names(),
      addresses: this.#addresses.names(),
    };
  }

  /** The boot of which these are the facts. */
  static of(facts: BootFacts): LogBoot {
    const boot = new LogBoot(facts.begun ? (facts.kernels[0] ?? null) : undefined);
    boot.add(facts);
    return boot;
  }
}
