// The orders that the guest's interpreter follows, from what the statements of a scenario come to.
import { BUFFER } from "../packages/fixtures/src/conformance/guest/image.js";
import { address } from "../packages/fixtures/src/conformance/guest/operand.js";
import { steppedAt, steppedLabel } from "./code.mjs";

/** @typedef {import("../packages/fixtures/src/conformance/guest/action.js").Action} Action */
/** @typedef {import("../packages/fixtures/src/conformance/guest/action.js").HandlerOptions} HandlerOptions */
/** @typedef {import("./code.mjs").GuestCode} GuestCode */
/** @typedef {readonly [order: number, argument: number, value: bigint]} Order */

/** The numbers are those of guest/program.c. */
export const ORDER = {
  end: 0,
  begin: 1,
  print: 2,
  option: 3,
  base: 4,
  recovery: 5,
  callKernel: 6,
  callUser: 7,
  read: 8,
  powerOn: 9,
  record: 10,
  setDe: 11,
  fill: 12,
  tasks: 13,
  copy: 14,
};

/** The fields of struct handler in guest/guest.h. @type {readonly (keyof HandlerOptions)[]} */
const OPTIONS = ["clears", "setsRf", "steps", "disables", "count"];

/** Of guest/guest.h: the task that is left, for LTR. */
const TASK_SELECTOR = 0x20;

/**
 * @param {Action} action
 * @param {GuestCode} code grows by what the orders call
 * @returns {readonly Order[]}
 */
export function ordersOf(action, code) {
  switch (action.kind) {
    case "handler":
      return OPTIONS.flatMap((name, field) => {
        const value = action.options[name];
        return value === undefined ? [] : [[ORDER.option, field, BigInt(Number(value))]];
      });
    case "base":
      return [order(ORDER.base, at(action.symbol, code))];
    case "recovery":
      return [
        recovery(action.symbol === undefined ? 0 : at(action.symbol, code) + (action.offset ?? 0)),
      ];
    case "mov-to-dr": {
      const { register, value, guarded = false } = action;
      const move = code.move(true, register, guarded);
      const operand = "address" in value ? BigInt(at(value.address, code)) : wide(value);
      return guard([[ORDER.callKernel, move.address, operand]], guarded, move.behind);
    }
    case "mov-from-dr": {
      const { register, guarded = false } = action;
      const move = code.move(false, register, guarded);
      return guard([[ORDER.read, move.address, 0n]], guarded, move.behind);
    }
    case "record":
      return [order(ORDER.record)];
    case "set-de":
      return [order(ORDER.setDe)];
    case "fill":
      return [[ORDER.fill, 0, wide(action.value)]];
    case "call": {
      const routine = at(action.routine, code);
      if (action.routine === "task_switch") {
        const entry = order(ORDER.tasks, at("task2", code));
        return [entry, order(ORDER.callKernel, TASK_SELECTOR, routine)];
      }
      const argument = action.argument === "" ? 0 : at(action.argument, code);
      return [order(action.cpl === 0 ? ORDER.callKernel : ORDER.callUser, argument, routine)];
    }
    case "inline": {
      const piece = code.piece(action.lines);
      return [
        [ORDER.copy, piece.address, BigInt(piece.length)],
        order(ORDER.base, steppedLabel(code.bits)),
        [ORDER.callKernel, steppedAt(code.bits), BigInt(BUFFER)],
      ];
    }
  }
}

/** @param {number} kind @returns {Order} */
export function order(kind, value = 0, argument = 0) {
  return [kind, argument, BigInt(value)];
}

/** @param {number} to @returns {Order} */
const recovery = (to) => order(ORDER.recovery, to);

/** @param {readonly Order[]} orders @param {boolean} guarded @param {number} behind @returns {readonly Order[]} */
function guard(orders, guarded, behind) {
  return guarded ? [recovery(behind), ...orders, recovery(0)] : orders;
}

/** @param {string} text @param {GuestCode} code */
function at(text, { image }) {
  const found = address(text, image.symbols);
  if (found === undefined) throw new RangeError(`the program has no ${text}`);
  return found;
}

/** @param {import("@dr6/core").Word64} word */
function wide({ low, high }) {
  return (BigInt(high) << 32n) | BigInt(low);
}
