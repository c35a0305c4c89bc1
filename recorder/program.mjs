// The guest program of one width: from the table of scenarios to what is linked into its image.
import { LEFT_OUT } from "../packages/fixtures/src/conformance/guest/recording.js";
import { translate } from "../packages/fixtures/src/conformance/guest/statements.js";
import { GuestCode } from "./code.mjs";
import { ORDER, order, ordersOf } from "./orders.mjs";

/** @typedef {import("./scenarios.mjs").Scenario} Scenario */
/** @typedef {import("./orders.mjs").Order} Order */
/** @typedef {import("./machine-code.mjs").Bits} Bits */

const ORDER_BYTES = 16;

/**
 * @param {readonly Scenario[]} scenarios the guest names them by their place in this list
 * @param {Bits} bits
 * @returns {{ code: Uint8Array; orders: Uint8Array }}
 */
export function programOf(scenarios, bits) {
  const code = new GuestCode(bits);
  const orders = scenarios.flatMap((scenario, n) => ordersOfScenario(scenario, n, code));
  return { code: code.bytes, orders: bytesOf([...orders, order(ORDER.end)]) };
}

/** @param {Scenario} scenario @param {number} n @param {GuestCode} code @returns {readonly Order[]} */
function ordersOfScenario({ scenario, steps, atPowerOn = false }, n, code) {
  const begin = order(ORDER.begin, 0, n);
  if (atPowerOn) return [begin, order(ORDER.powerOn), order(ORDER.record), order(ORDER.print, 0)];
  const translated = translate([...(LEFT_OUT[scenario] ?? []), ...steps]);
  if (!translated.ok)
    throw new RangeError(`${scenario}: unknown statement ${translated.statement}`);
  const orders = translated.actions.flatMap((action) => ordersOf(action, code));
  return [begin, ...orders, order(ORDER.print, 1)];
}

/** As struct order_of_program in guest/program.c. @param {readonly Order[]} orders */
function bytesOf(orders) {
  const view = new DataView(new ArrayBuffer(ORDER_BYTES * orders.length));
  for (const [n, [kind, argument, value]] of orders.entries()) {
    view.setUint32(ORDER_BYTES * n, kind, true);
    view.setUint32(ORDER_BYTES * n + 4, argument, true);
    view.setBigUint64(ORDER_BYTES * n + 8, value, true);
  }
  return new Uint8Array(view.buffer);
}
