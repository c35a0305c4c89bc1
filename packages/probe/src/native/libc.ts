/** The C library, as far as the probe calls it; each call answers its result and errno. */

/** What a call answered; errno is 0 where it succeeded. */
export interface Answered {
  readonly value: bigint;
  readonly errno: number;
}

/** Memory that another party sees as well. */
export interface Mapping {
  readonly bytes: Uint8Array;
  /** Where it is in this process. */
  readonly address: bigint;
  /** Afterwards {@link bytes} must not be touched. */
  readonly unmap: () => void;
}

/** The calls. All are synchronous, and those of ptrace must come from one thread. */
export interface Libc {
  /** ptrace(); `address` and `data` as the request defines them. A result of -1 comes with an errno. */
  readonly ptrace: (request: number, pid: number, address: bigint, data: bigint) => Answered;
  /** waitpid(); `status` as the kernel packs it. */
  readonly wait: (pid: number) => { readonly status: number; readonly errno: number };
  /** kill(); a process that is gone is no error. */
  readonly kill: (pid: number, signal: number) => void;
  /** posix_spawn() without arguments and environment; libuv doesn't know of the child. */
  readonly spawn: (path: string) => { readonly pid: number; readonly errno: number };
  /** memfd_create(): a file without a name anywhere. */
  readonly memoryFile: (name: string, flags: number) => Answered;
  /** `argument` is a number, or a structure that the kernel reads or fills. */
  readonly ioctl: (fd: number, request: number, argument: number | Uint8Array) => Answered;
  /** mmap(), shared; `fd` -1 for memory of its own. */
  readonly map: (length: number, fd: number) => Mapping;
  /** SIGALRM after so many seconds; 0 calls it off. */
  readonly alarm: (seconds: number) => void;
}

/** The machine did not do what it was asked; anything else that is thrown is a fault of the probe. */
export class ProbeError extends Error {
  override readonly name: string = "ProbeError";
}

/** A call of the C library that failed. */
export class CallError extends ProbeError {
  override readonly name = "CallError";
  public readonly errno: number;

  public constructor(call: string, errno: number) {
    super(`${call} failed with error ${String(errno)}`);
    this.errno = errno;
  }
}

/** The result of a call that must not fail; throws a {@link CallError} where it did. */
export function succeeded(call: string, { value, errno }: Answered): number {
  if (errno !== 0) throw new CallError(call, errno);
  return Number(value);
}
