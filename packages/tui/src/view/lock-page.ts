/** The bus-lock lines of a text: who took them where, how often, against how many CPUs. */

import { hex } from "@dr6/core";
import { printable, type BusLockAnswer } from "@dr6/dumps";
import { dirtWords, otherLocks } from "./decode-view.js";
import type { DecodePage } from "./decode-pages.js";

/** Lines of one thread at one address. */
interface LockGroup {
  readonly times: number;
  readonly thread: string;
  readonly address: string;
  /** The first line of the text that is one of them. */
  readonly line: number;
}

/** The lines of a text about locks. */
export interface LockPageView {
  readonly input: string;
  /** Null where no line is about a bus lock. */
  readonly answer: BusLockAnswer | null;
  /** Most frequent first. */
  readonly groups: readonly LockGroup[];
  /** `37 lines, 1 thread, 1 address, 16 CPUs`. */
  readonly counts: string;
  readonly others: readonly string[];
}

/** Explains the locks of a text. */
export function lockPageView({ input }: Extract<DecodePage, { kind: "locks" }>): LockPageView {
  const { busLocks, busLockAnswer, ignored } = input.decoded;
  const threads = busLocks.map(({ comm, pid }) => `${printable(comm)}/${String(pid)}`);
  const addresses = busLocks.map(({ address }) => hex(address));
  const groups = Map.groupBy(
    busLocks.keys(),
    (index) => `${threads[index] ?? ""} ${addresses[index] ?? ""}`,
  );
  const cpus = busLockAnswer?.cpus ?? input.known.cpus;
  const severalBoots = (busLockAnswer?.boots.length ?? 0) > 0;
  const { suppressedLocks } = input.decoded;
  const suppressed = suppressedLocks.reduce((sum, { count }) => sum + count, 0);
  const dirt = dirtWords(ignored);
  return {
    input: `INPUT ${printable(input.name)}${dirt === "" ? "" : `; ignored: ${dirt}`}`,
    answer: busLockAnswer,
    groups: [...groups.values()]
      .map((indexes): LockGroup => {
        const [first = 0] = indexes;
        return {
          times: indexes.length,
          thread: threads[first] ?? "",
          address: addresses[first] ?? "",
          line: busLocks[first]?.line ?? 0,
        };
      })
      .sort((a, b) => b.times - a.times || a.line - b.line),
    counts: [
      counted(busLocks.length, "line"),
      ...(suppressed === 0 ? [] : [`${String(suppressed)} suppressed`]),
      counted(new Set(threads).size, "thread"),
      counted(new Set(addresses).size, "address", "es"),
      ...(severalBoots ? [] : [cpusNamed(cpus)]),
    ].join(", "),
    others: otherLocks(input.decoded),
  };
}

function cpusNamed(cpus: number | undefined): string {
  return cpus === undefined ? "number of CPUs not known (--cpus)" : counted(cpus, "CPU");
}

function counted(count: number, noun: string, ending = "s"): string {
  return `${String(count)} ${noun}${count === 1 ? "" : ending}`;
}
