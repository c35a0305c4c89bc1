// What KVM's emulator can't run, although a CPU can: where kernel code runs in it, as under PVM, the
// guest goes on only with these instructions stepped over, or done for it.

/** @typedef {import("../packages/probe/src/kvm/registers.js").Position} Position */
/** @typedef {{ position: Position; what: string }} GoneOn where the guest goes on, and a remark that says why */

/** Bytes of the instructions that are stepped over, by the first: INT1, INT3, INT n, JMP ptr16:32. @type {Readonly<Record<number, number>>} */
const STEPPED_OVER = { 0xf1: 1, 0xcc: 1, 0xcd: 2, 0xea: 7 };
const IRET = 0xcf;

/**
 * @param {Position} position of the instruction that failed
 * @param {Uint8Array} memory from address 0 on; the guest's addresses are physical ones
 * @param {32 | 64} bits
 * @returns {GoneOn | undefined} undefined where it is another instruction
 */
export function goOn(position, memory, bits) {
  const at = Number(position.rip);
  const [first] = memory.subarray(at);
  if (first === IRET && bits === 32)
    return { position: returned(position, memory), what: remark(at, [IRET], "IRET done") };
  const length = STEPPED_OVER[first ?? -1];
  if (length === undefined) return undefined;
  const bytes = [...memory.subarray(at, at + length)];
  return {
    position: { ...position, rip: position.rip + BigInt(length) },
    what: remark(at, bytes, "stepped over"),
  };
}

/** IRET to the same privilege level: EIP, CS and EFLAGS are on the stack. @param {Position} position @param {Uint8Array} memory @returns {Position} */
function returned({ rsp }, memory) {
  const stack = new DataView(memory.buffer, memory.byteOffset + Number(rsp), 12);
  return {
    rip: BigInt(stack.getUint32(0, true)),
    rsp: rsp + 12n,
    rflags: BigInt(stack.getUint32(8, true)),
  };
}

/** @param {number} at @param {readonly number[]} bytes @param {string} done */
function remark(at, bytes, done) {
  const shown = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `KVM emulation-failure rip=${at.toString(16)} bytes=${shown} (${done} by the recorder)`;
}
