/** The differences between two releases as a matrix: who on which CPU, by the event that shows it. */

import { allFeatureSets, formatFeatures, type Feature } from "@dr6/core";
import { eventOf, type Case } from "../diff/cases.js";
import type { Found } from "../diff/explore.js";
import { SUBJECTS, type Subject } from "../diff/subjects.js";

/** A row: a lane on a CPU. */
export interface DiffRow {
  readonly subject: Subject;
  readonly host: readonly Feature[];
}

/** A case in a cell, with the shortest way to it there. */
export interface DiffEntry {
  readonly case: Case;
  readonly example: Found;
  /** The fields of DR6 that differ there; none where it is something else that does. */
  readonly fields: readonly string[];
}

/** The matrix: rows and columns without any difference are left out. */
export interface DiffMatrix {
  readonly rows: readonly DiffRow[];
  /** Heads of event words: `boot-init`, `db`, `handler-read`. */
  readonly cols: readonly string[];
  /** By row and column; empty where nothing differs. */
  readonly cells: readonly (readonly (readonly DiffEntry[])[])[];
}

/** The matrix of the cases; a cell shows what was found there and nothing else. */
export function diffMatrix(cases: readonly Case[], found: readonly Found[]): DiffMatrix {
  const entries = new Map<string, Map<Case, Found[]>>();
  for (const each of found) {
    const home = cases.find((candidate) => belongs(each, candidate));
    if (home === undefined) continue;
    const key = cellKey(each.subject, each.place.host, headOf(each));
    const cell = entries.get(key) ?? new Map<Case, Found[]>();
    cell.set(home, [...(cell.get(home) ?? []), each]);
    entries.set(key, cell);
  }
  const heads = [...new Set(cases.flatMap(({ events }) => events.map(lastHead)))];
  const all = SUBJECTS.flatMap((subject) => allFeatureSets().map((host) => ({ subject, host })));
  const cellAt = ({ subject, host }: DiffRow, head: string) =>
    entries.get(cellKey(subject, host, head));
  const rows = all.filter((row) => heads.some((head) => cellAt(row, head) !== undefined));
  const cols = heads.filter((head) => rows.some((row) => cellAt(row, head) !== undefined));
  return {
    rows,
    cols,
    cells: rows.map((row) =>
      cols.map((head) => [...(cellAt(row, head) ?? [])].map(([home, group]) => entry(home, group))),
    ),
  };
}

function entry(home: Case, group: readonly Found[]): DiffEntry {
  const example = group.reduce((best, each) =>
    each.trace.length < best.trace.length ? each : best,
  );
  const present = new Set(group.flatMap(({ divergence }) => divergence.fields));
  return {
    case: home,
    example,
    fields: home.fields.flatMap(({ name }) => (present.has(name) ? [name] : [])),
  };
}

/** Whether something that was found is one of a case. */
function belongs({ subject, place, divergence, trace }: Found, each: Case): boolean {
  return (
    each.aspect === divergence.aspect &&
    each.what === divergence.what &&
    each.isOrigin === divergence.isOrigin &&
    each.subjects.includes(subject) &&
    each.events.includes(eventOf(trace)) &&
    each.setups.some(
      ({ vendor, host, exposed }) =>
        vendor === place.vendor &&
        formatFeatures(host) === formatFeatures(place.host) &&
        formatFeatures(exposed) === formatFeatures(place.exposed),
    )
  );
}

function headOf({ trace }: Found): string {
  return lastHead(eventOf(trace));
}

/** `db` of `db=BS`, `handler-read` of `db=BS handler-read`. */
function lastHead(event: string): string {
  const last = event.split(" ").at(-1) ?? event;
  return /^[^=@]+/.exec(last)?.[0] ?? last;
}

function cellKey(subject: Subject, host: readonly Feature[], head: string): string {
  return `${subject.id} ${formatFeatures(host)} ${head}`;
}
