/**
 * What dumps and bus-lock lines mean, worked out once for all that are alike: a log of many dumps has
 * few values, and a value's meaning doesn't depend on the process or the CPU.
 */

import { diagnoseDump, type Diagnosis } from "../diagnose.js";
import type { Dump } from "../dump.js";
import type { DiagnoseOptions } from "../evidence.js";
import type { BusLock } from "../formats/bus-lock.js";
import type { Statement } from "../statement.js";
import { weighBusLocks } from "../weigh-bus-locks.js";

/** Judges what a scan finds. */
export interface Verdicts {
  readonly ofDump: (dump: Dump) => Diagnosis;
  readonly ofBusLock: (busLock: BusLock) => Statement | null;
}

/** How many verdicts are kept: an attacker may write as many different dumps as there are. */
const MOST_KEPT = 512;

const KNOWN = new WeakMap<DiagnoseOptions, Verdicts>();

/** The verdicts under these options. */
export function verdictsUnder(options: DiagnoseOptions): Verdicts {
  const known = KNOWN.get(options) ?? createVerdicts(options);
  KNOWN.set(options, known);
  return known;
}

function createVerdicts(options: DiagnoseOptions): Verdicts {
  const dumps = new Map<string, Diagnosis>();
  const busLocks = new Map<string | null, Statement | null>();
  return {
    ofDump: (dump) => {
      const context = { ...dump.context, cpu: null, pid: null, comm: null, cr4: null };
      const judged: Dump = { ...dump, line: 0, lines: [0, 0], context };
      return kept(dumps, JSON.stringify(judged), () => diagnoseDump(judged, options));
    },
    // Of one line only its kernel counts: it is one thread and one address once.
    ofBusLock: (busLock) => kept(busLocks, busLock.kernel, () => weighBusLocks([busLock], options)),
  };
}

function kept<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  if (map.size >= MOST_KEPT) map.clear();
  const made = make();
  map.set(key, made);
  return made;
}
