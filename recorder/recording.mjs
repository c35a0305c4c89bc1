// A line of a recording from a line that the guest printed.

/** @typedef {import("./scenarios.mjs").Scenario} Scenario */
/** @typedef {import("../packages/fixtures/src/conformance/recording.js").RecordedEvent} Event */

/** A line of the guest. @typedef {{ scenario: number; events: Event[]; final?: { dr6: string; dr7: string } }} GuestLine */

/** Who is recorded. @typedef {{ oracle: string; cpu: string }} Machine */

/**
 * @param {Scenario} scenario
 * @param {string} mode
 * @param {GuestLine} line
 * @param {Machine} machine
 * @param {readonly string[]} remarks
 */
export function recordingOf({ scenario, steps, reads }, mode, { events, final }, machine, remarks) {
  const read = values(events, "read");
  const about = reads === undefined ? [] : [`values are MOV-from reads of ${reads}, no #DB`];
  return {
    oracle: machine.oracle,
    cpu: machine.cpu,
    mode,
    scenario,
    steps,
    dr6_seen: reads === undefined ? values(events, "DB") : read,
    notes: [...about, ...remarks].join(" | "),
    dr6_read: read,
    events,
    ...(final === undefined ? {} : { final }),
  };
}

/** @param {readonly Event[]} events @param {Event["k"]} kind */
function values(events, kind) {
  return events.flatMap(({ k, dr6 }) => (k === kind && dr6 !== undefined ? [dr6] : []));
}

/** What the guest printed before it came to its end. @param {string} said @returns {readonly GuestLine[]} */
export function guestLines(said) {
  const whole = said.slice(0, said.lastIndexOf("\n") + 1);
  return whole
    .split("\n")
    .filter((line) => line.startsWith('{"scenario"'))
    .map((line) => JSON.parse(line));
}

/** Why it did not; undefined where it did. @param {string} said */
export function whyUnfinished(said) {
  if (said.includes('{"end": true}')) return undefined;
  const [, stopped] = /\{"stopped": "([^"]*)"\}/.exec(said) ?? [];
  return stopped === undefined ? "it hung" : `it stopped: ${stopped}`;
}
