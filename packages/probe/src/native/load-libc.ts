/** The C library through the optional package koffi, which needs no compiler. */

import { ProbeError, type Answered, type Libc } from "./libc.js";

/** The library, or why there is none, in one sentence. */
export type LoadedLibc =
  { readonly ok: true; readonly libc: Libc } | { readonly ok: false; readonly missing: string };

const PROT_READ_WRITE = 3;
const MAP_SHARED = 0x01;
const MAP_ANONYMOUS = 0x20;
/** waitpid() for whatever kind of child. */
const WALL = 0x4000_0000;
const EINTR = 4;

/** Loads it; never throws. The layouts of the probe are those of 64-bit x86. */
export async function loadLibc(
  platform: string = process.platform,
  architecture: string = process.arch,
): Promise<LoadedLibc> {
  if (platform !== "linux")
    return { ok: false, missing: `ptrace and KVM are asked on Linux only; this is ${platform}.` };
  if (architecture !== "x64")
    return { ok: false, missing: `DR6 is a register of x86; this Node.js is for ${architecture}.` };
  try {
    return { ok: true, libc: bind((await import("koffi")).default) };
  } catch {
    return {
      ok: false,
      missing: "The optional package koffi is not installed: npm install koffi",
    };
  }
}

type Koffi = typeof import("koffi").default;

/** The program itself holds the C library, whichever it is: glibc and musl. */
function bind(koffi: Koffi): Libc {
  const c = koffi.load(null);
  const define = (declaration: string) => c.func(declaration) as (...args: unknown[]) => unknown;
  const ptrace = define("long ptrace(long request, int pid, ulong address, ulong data)");
  const waitpid = define("int waitpid(int pid, _Out_ int *status, int options)");
  const kill = define("int kill(int pid, int signal)");
  const spawn = define(
    "int posix_spawn(_Out_ int *pid, str path, void *actions, void *attributes, char **argv, char **envp)",
  );
  const memfd = define("int memfd_create(str name, uint flags)");
  const mmap = define(
    "void *mmap(void *address, size_t length, int p, int f, int fd, long offset)",
  );
  const munmap = define("int munmap(void *address, size_t length)");
  const alarm = define("uint alarm(uint seconds)");
  const ioctl = {
    number: define("int ioctl(int fd, ulong request, ulong argument)"),
    structure: c.func("ioctl", "int", ["int", "ulong", "void *"]) as (...a: unknown[]) => unknown,
  };
  const answered = (call: () => unknown, failed: (value: bigint) => boolean): Answered => {
    koffi.errno(0);
    const value = BigInt(call() as number | bigint);
    return { value, errno: failed(value) ? koffi.errno() : 0 };
  };
  const negative = (value: bigint) => value < 0n;
  return {
    // PEEKUSER answers the word itself, so that only errno tells.
    ptrace: (request, pid, address, data) =>
      answered(
        () => ptrace(request, pid, address, data),
        () => true,
      ),
    wait: (pid) => {
      const status = [0];
      for (;;) {
        const { errno } = answered(() => waitpid(pid, status, WALL), negative);
        if (errno !== EINTR) return { status: status[0] ?? 0, errno };
      }
    },
    kill: (pid, signal) => void kill(pid, signal),
    spawn: (path) => {
      const pid = [0];
      const errno = Number(spawn(pid, path, null, null, ["dr6-probe", null], [null]));
      return { pid: pid[0] ?? 0, errno };
    },
    memoryFile: (name, flags) => answered(() => memfd(name, flags), negative),
    ioctl: (fd, request, argument) =>
      answered(
        () =>
          typeof argument === "number"
            ? ioctl.number(fd, request, argument)
            : ioctl.structure(fd, request, argument),
        negative,
      ),
    map: (length, fd) => {
      const flags = fd < 0 ? MAP_SHARED | MAP_ANONYMOUS : MAP_SHARED;
      const pointer = mmap(null, length, PROT_READ_WRITE, flags, fd, 0);
      const address = BigInt.asUintN(64, koffi.address(pointer));
      if (address === 2n ** 64n - 1n) throw new ProbeError("mmap failed");
      return {
        bytes: new Uint8Array(koffi.view(pointer, length)),
        address,
        unmap: () => void munmap(pointer, length),
      };
    },
    alarm: (seconds) => void alarm(seconds),
  };
}
