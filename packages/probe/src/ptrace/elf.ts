/**
 * The traced program as a file: a static ELF for x86-64 of one page. It dies with the process that
 * started it, even where that is killed while it starts, and after some seconds of CPU or sleep on
 * its own; then it asks to be traced, stops itself, and runs the body.
 */

import { assemble, little, MOV, SYSCALL } from "./instructions.js";

const PAGE = 0x1000;
const BASE = 0x40_0000;
/** Where every body begins. */
export const BODY = 0x40_0200;

/** Linux system calls of x86-64. */
const CALL = { getpid: 39, alarm: 37, kill: 62, ptrace: 101, getppid: 110, prctl: 157 };
const EXIT_GROUP = 231;
const PR_SET_PDEATHSIG = 1;
const SIGKILL = 9;
const SIGSTOP = 19;
/** No program of ours runs as long, even where a machine is busy. */
const SECONDS = 30;

const CLEAR_EDI = [0x31, 0xff];
const CLEAR_ESI = [0x31, 0xf6];
const CLEAR_EDX = [0x31, 0xd2];
const EDI_FROM_EAX = [0x89, 0xc7];
const call = (number: number) => [...MOV.eax(number), ...SYSCALL];
const EXIT = [...CLEAR_EDI, ...call(EXIT_GROUP)];

/**
 * The file.
 *
 * @param body machine code
 * @param parent the process that traces it
 */
export function elf(body: readonly number[], parent: number): Uint8Array {
  const start = prologue(parent);
  const code = [...start, ...body, 0x90, ...EXIT];
  const file = new Uint8Array(PAGE);
  const at = BODY - BASE - start.length;
  file.set(code, at);
  writeHeaders(new DataView(file.buffer), BASE + at);
  return file;
}

/** Up to the body; ends with two instructions that debuggers step through: RDI, and a NOP. */
function prologue(parent: number): readonly number[] {
  return [
    ...MOV.edi(PR_SET_PDEATHSIG),
    ...MOV.esi(SIGKILL),
    ...call(CALL.prctl),
    // The parent may have died before that: then this is somebody else's child by now.
    ...call(CALL.getppid),
    ...[0x3d, ...little(parent), 0x74, EXIT.length, ...EXIT],
    ...MOV.edi(SECONDS),
    ...call(CALL.alarm),
    ...CLEAR_EDI, // PTRACE_TRACEME
    ...CLEAR_ESI,
    ...CLEAR_EDX,
    ...call(CALL.ptrace),
    // Where tracing is forbidden nobody would see it stop.
    ...[0x85, 0xc0, 0x74, EXIT.length, ...EXIT],
    ...call(CALL.getpid),
    ...EDI_FROM_EAX,
    ...MOV.esi(SIGSTOP),
    ...call(CALL.kill),
    ...assemble(["load argument", "nop"]),
  ];
}

/** ELF header and one program header, readable, writable and executable (System V ABI, chapters 4 and 5). */
function writeHeaders(view: DataView, entry: number): void {
  const word = (offset: number, value: number) => {
    view.setBigUint64(offset, BigInt(value), true);
  };
  [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1].forEach((byte, n) => {
    view.setUint8(n, byte);
  });
  view.setUint16(16, 2, true); // ET_EXEC
  view.setUint16(18, 62, true); // EM_X86_64
  view.setUint32(20, 1, true);
  word(24, entry);
  word(32, 64); // program headers
  view.setUint16(52, 64, true);
  view.setUint16(54, 56, true);
  view.setUint16(56, 1, true);
  view.setUint32(64, 1, true); // PT_LOAD
  view.setUint32(68, 7, true);
  word(80, BASE);
  word(88, BASE);
  word(96, PAGE);
  word(104, PAGE);
  word(112, PAGE);
}
