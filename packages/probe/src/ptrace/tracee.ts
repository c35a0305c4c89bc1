/**
 * A child that this process traces: started, resumed and asked, all without a turn of the event
 * loop. It comes from posix_spawn(), so that libuv doesn't know it and reaps none of its stops.
 */

import { closeSync, writeSync } from "node:fs";

import { CallError, ProbeError, succeeded, type Answered, type Libc } from "../native/libc.js";
import { elf } from "./elf.js";

const REQUEST = {
  peekUser: 3,
  pokeUser: 6,
  continue: 7,
  step: 9,
  block: 33,
  setOptions: 0x4200,
} as const;
/** The kernel kills the child when the tracer goes. */
const EXIT_KILL = 0x10_0000n;
const SIGKILL = 9;
const SIGALRM = 14;
const SIGSTOP = 19;

/** Offsets in struct user of x86-64. */
const DEBUG_REGISTERS = 848;
const RIP = 128;
const REGISTERS = { ebx: 40, eax: 80, ecx: 88, edx: 96 } as const;

const CLOSE_ON_EXEC = 1;
/** Says that the file is to be run; kernels before 6.3 don't know the flag. */
const MAY_EXECUTE = 0x10;
const EINVAL = 22;

/** How it is resumed. */
export type Resume = "continue" | "step" | "block";
/** Where it is then. */
export type Stop = { readonly signal: number } | { readonly exited: number };

/** A traced child. Whoever starts one must {@link end} it, before the event loop turns. */
export class Tracee {
  private readonly libc: Libc;
  private readonly pid: number;
  private alive = true;

  private constructor(libc: Libc, pid: number) {
    this.libc = libc;
    this.pid = pid;
  }

  /** Starts a program that stopped before its body; throws a {@link CallError} where it may not. */
  public static start(libc: Libc, body: readonly number[]): Tracee {
    const file = memoryFile(libc);
    let pid: number;
    try {
      writeSync(file, elf(body, process.pid));
      const spawned = libc.spawn(`/proc/self/fd/${String(file)}`);
      if (spawned.errno !== 0) throw new CallError("posix_spawn", spawned.errno);
      pid = spawned.pid;
    } finally {
      closeSync(file);
    }
    const tracee = new Tracee(libc, pid);
    try {
      tracee.untilTraced();
      return tracee;
    } catch (error) {
      tracee.end();
      throw error;
    }
  }

  /** PTRACE_PEEKUSER of u_debugreg[n]. */
  public peek(register: number): bigint {
    return BigInt.asUintN(64, this.peekAt(DEBUG_REGISTERS + 8 * register));
  }

  /** PTRACE_POKEUSER of u_debugreg[n]: 0, or the negated error. */
  public poke(register: number, value: bigint): number {
    const at = BigInt(DEBUG_REGISTERS + 8 * register);
    const { errno } = this.ask(REQUEST.pokeUser, at, BigInt.asUintN(64, value));
    return errno === 0 ? 0 : -errno;
  }

  public instructionPointer(): number {
    return Number(this.peekAt(RIP));
  }

  /** A register of the program, its lower half. */
  public register(name: keyof typeof REGISTERS): number {
    return Number(BigInt.asUintN(32, this.peekAt(REGISTERS[name])));
  }

  /** Runs to the next stop. Signals of earlier stops are not passed on. */
  public resume(how: Resume): Stop {
    succeeded(`ptrace ${how}`, this.ask(REQUEST[how], 0n, 0n));
    const stop = this.wait();
    if ("signal" in stop && stop.signal === SIGALRM) throw new ProbeError("a traced program hung");
    return stop;
  }

  /** Kills and reaps it; may be called twice. */
  public end(): void {
    if (!this.alive) return;
    this.libc.kill(this.pid, SIGKILL);
    while (!("exited" in this.wait()));
  }

  private untilTraced(): void {
    const first = this.wait();
    if ("exited" in first || first.signal !== SIGSTOP) throw new CallError("ptrace", 1);
    succeeded("ptrace options", this.ask(REQUEST.setOptions, 0n, EXIT_KILL));
  }

  private ask(request: number, address: bigint, data: bigint): Answered {
    return this.libc.ptrace(request, this.pid, address, data);
  }

  private peekAt(offset: number): bigint {
    const answered = this.ask(REQUEST.peekUser, BigInt(offset), 0n);
    if (answered.errno !== 0) throw new CallError("ptrace peek", answered.errno);
    return answered.value;
  }

  private wait(): Stop {
    const { status, errno } = this.libc.wait(this.pid);
    if (errno === 0 && (status & 0xff) === 0x7f) return { signal: (status >> 8) & 0xff };
    this.alive = false;
    return { exited: (status >> 8) & 0xff };
  }
}

/** A file that nobody else sees and that is gone with the process. */
function memoryFile(libc: Libc): number {
  const marked = libc.memoryFile("dr6-probe", CLOSE_ON_EXEC | MAY_EXECUTE);
  const answered = marked.errno === EINVAL ? libc.memoryFile("dr6-probe", CLOSE_ON_EXEC) : marked;
  return succeeded("memfd_create", answered);
}
