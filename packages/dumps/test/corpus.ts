/** The project's own copy of real dumps, for tests. */

import { readFileSync } from "node:fs";
import { parseDumpRecords, type DumpRecord } from "../../fixtures/src/dumps/record.js";

const file = new URL("../../fixtures/data/dumps.jsonl", import.meta.url);
const parsed = parseDumpRecords(readFileSync(file, "utf8"));
if (!parsed.ok) throw new Error(`dumps.jsonl, line ${String(parsed.line)}: ${parsed.message}`);

/** All records. */
export const CORPUS: readonly DumpRecord[] = parsed.records;

/** The records of one format. */
export function corpus(format: string): readonly DumpRecord[] {
  return CORPUS.filter((record) => record.format === format);
}

/** A record by its id. */
export function dumpRecord(id: string): DumpRecord {
  const record = CORPUS.find((candidate) => candidate.id === id);
  if (record === undefined) throw new RangeError(`no record ${id}`);
  return record;
}
