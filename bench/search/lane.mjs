// The search that is measured: DR6 of a bare CPU with BLD and RTM, and what software read of it last.
// bench/quint/dr6.qnt and bench/spin/dr6.pml have the same states and events.
import { hardware, machineLane, resetValue } from "@dr6/core";
import { illegalBits } from "@dr6/core/encoding";
import { parseEvents } from "@dr6/core/event-text";
import { check } from "@dr6/core/search";

/** One #DB for each of B0 to B3, as the other models have them. */
const ALONE = ["db=B0", "db=B1", "db=B2", "db=B3"];
/** One for each combination of them. */
const COMBINED = Array.from({ length: 15 }, (_, index) =>
  ["B0", "B1", "B2", "B3"].filter((_name, n) => ((index + 1) & (1 << n)) !== 0),
).map((names) => `db=${names.join("+")}`);
const REST = ["db=BD", "db=BS", "db=BT", "db=BLD", "db=RTM+B0", "int1", "read6"];
const WRITES = ["mov6=0", `mov6=${resetValue().toString(16)}`, "mov6=ffffffff"];

/** The events of the models: few, or all combinations of B0 to B3. @param {boolean} all */
export const events = (all) => [...WRITES, ...(all ? COMBINED : ALONE), ...REST];

/**
 * Lists of equally many events that reach more and more states: in place of a combination that is
 * left out stands INT1 once more, which leads nowhere new.
 */
export const GROWING = Array.from({ length: COMBINED.length + 1 }, (_, n) => [
  ...WRITES.slice(0, 2),
  ...COMBINED.map((word, index) => (index < n ? word : "int1")),
  ...REST,
]);

/** @type {import("@dr6/core/search").Invariant} */
const LEGAL = {
  id: "legal",
  statement: "DR6 is a value that a CPU can hold.",
  sources: [],
  start: resetValue(),
  after: (memory, { event, lanes }) => (event.kind === "mov-from-dr" ? lanes[0]?.dr6 : memory),
  holds: (_memory, { lanes }) => illegalBits("dr6", lanes[0]?.dr6 ?? 0) === 0,
};

/** Searches all that these events reach. @param {readonly string[]} words */
export function searchAll(words) {
  const parsed = parseEvents(words.join(" "));
  if (!parsed.ok) throw new Error(parsed.message);
  const lane = machineLane("bare", hardware({ vendor: "intel", features: ["bld", "rtm"] }));
  const { states, transitions, complete, violations } = check([lane], parsed.events, LEGAL);
  if (!complete || violations.length > 0) throw new Error("the search ended early");
  return { states, transitions };
}
