// The machine code of the guest program, at the addresses that @dr6/fixtures' image of it has.
import { IMAGES, ROUTINES } from "../packages/fixtures/src/conformance/guest/image.js";
import { INSTRUCTIONS } from "../packages/fixtures/src/conformance/guest/instructions.js";
import { machineCode, moveDr } from "./machine-code.mjs";

/** @typedef {import("./machine-code.mjs").Bits} Bits */
/** @typedef {import("./machine-code.mjs").InstructionName} InstructionName */
/** @typedef {import("../packages/fixtures/src/conformance/guest/image.js").Line} Line */

/** Where the code begins and ends, and the entry of #DB: guest/image.ld has them too. */
const CODE_AT = 0x10_0100;
const CODE_END = 0x10_3000;
const ENTRY_OF_DB = 0x10_3000;

/** From here on stand moves between EAX and debug registers, each with room for a RET. */
const MOVES_AT = 0x10_0800;
const MOVE_ROOM = 8;
/** From here on stands code that is copied to where it is stepped. */
const PIECES_AT = 0x10_0a00;
const RET = 0xc3;

/**
 * Where the recorded programs had the moves that a #DB of DR7.GD met while offsets were counted from
 * 0: what was recorded is their address.
 *
 * @type {Readonly<Record<Bits, Readonly<Record<string, number>>>>}
 */
const RECORDED_PLACES = {
  32: { "to 7": 0x10_1989, "from 6": 0x10_1a43, "to 6 guarded": 0x10_0495 },
  64: { "to 7": 0x10_2377, "from 6": 0x10_2452, "to 6 guarded": 0x10_06d5 },
};

/**
 * Where stepped code has its label: as far behind the entry of #DB as in the recorded programs. On
 * QEMU a step that also hit a breakpoint goes on into the handler, and its offset is recorded.
 *
 * @type {Readonly<Record<Bits, number>>}
 */
const STEPPED_LABEL = { 32: ENTRY_OF_DB + 0x1460, 64: ENTRY_OF_DB + 0x1c53 };

/** The code while it grows by what the orders need. */
export class GuestCode {
  /** @type {Map<string, number>} */
  #moves = new Map();
  #pieces = PIECES_AT;

  /** @param {Bits} bits */
  constructor(bits) {
    this.bits = bits;
    this.image = IMAGES[bits];
    this.bytes = new Uint8Array(CODE_END - CODE_AT);
    for (const [name, lines] of Object.entries(ROUTINES)) {
      const at = this.image.symbols.get(name) ?? CODE_AT;
      this.#put(encoded(lines, bits), at);
    }
  }

  /**
   * A MOV to or from a debug register, and a RET.
   *
   * @param {boolean} to
   * @param {number} register
   * @param {boolean} guarded those that may raise #GP or #UD are apart from the others
   * @returns {{ address: number; behind: number }} of the MOV, and of the RET
   */
  move(to, register, guarded) {
    const name = `${to ? "to" : "from"} ${String(register)}${guarded ? " guarded" : ""}`;
    const code = moveDr(to, register);
    const address =
      this.#moves.get(name) ??
      RECORDED_PLACES[this.bits][name] ??
      MOVES_AT + MOVE_ROOM * this.#moves.size;
    this.#moves.set(name, address);
    this.#put([...code, RET], address);
    return { address, behind: address + code.length };
  }

  /**
   * Code that is copied to {@link steppedAt} before it runs.
   *
   * @param {readonly Line[]} lines
   * @returns {{ address: number; length: number }} where it lies
   */
  piece(lines) {
    const code = [...encoded(lines, this.bits), RET];
    const address = this.#pieces;
    this.#pieces += code.length;
    this.#put(code, address);
    return { address, length: code.length };
  }

  /** @param {readonly number[]} code @param {number} address */
  #put(code, address) {
    this.bytes.set(code, address - CODE_AT);
  }
}

/** @param {readonly Line[]} lines @param {Bits} bits @returns {readonly number[]} */
function encoded(lines, bits) {
  return lines.filter(isInstruction).flatMap((line) => machineCode(line, bits));
}

/** Where stepped code is copied to, so that its label is where it was. @param {Bits} bits */
export function steppedAt(bits) {
  return STEPPED_LABEL[bits] - encoded(["pushf", "set tf", "popf with tf"], bits).length;
}

/** The label of stepped code. @param {Bits} bits */
export function steppedLabel(bits) {
  return STEPPED_LABEL[bits];
}

/** @param {Line} line @returns {line is InstructionName} */
function isInstruction(line) {
  return line in INSTRUCTIONS;
}
