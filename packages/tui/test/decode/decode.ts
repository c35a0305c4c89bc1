/** What `dr6 decode --json` prints, and dumps to feed it. */

import { readFileSync } from "node:fs";

import { parseDumpRecords } from "@dr6/fixtures";

/** What the tests read of it. */
export interface DecodeJson {
  schema: string;
  dumps: {
    line: number | null;
    format: string;
    dr6: string;
    dr7: string;
    dr0: string;
    legal: boolean;
    encoding: string;
    answer: { text: string; certainty: string; sources: string[] };
    reporting: string[];
    stale: string[];
    readings: { text: string; certainty: string; sources: string[] }[];
    whyPrinted: { sources: string[] } | null;
    toSettle: { sources: string[] }[];
  }[];
  busLocks: { line: number; comm: string; pid: number; address: string }[];
}

/** Real dumps of the formats that are read. */
export const DUMPS = (() => {
  const file = new URL("../../../fixtures/data/dumps.jsonl", import.meta.url);
  const parsed = parseDumpRecords(readFileSync(file, "utf8"));
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.records.filter(({ format }) =>
    /^(?:linux-oops-(?:64|32)|u-boot-i386)$/.test(format),
  );
})();

/** The layout of a Linux x86-64 oops; the values are those of a real one. */
export const OOPS = `[  234.370000] CPU: 2 PID: 712 Comm: kworker/2:1 Not tainted 6.12.30 #1
[  234.370001] CR2: 00007f764154fd96 CR3: 000000108c20c006 CR4: 0000000000f71ee0
[  234.370002] DR0: 0000000000000000 DR1: 0000000000000000 DR2: 0000000000000000
[  234.370003] DR3: 0000000000000000 DR6: 00000000fffe07f0 DR7: 0000000000000400
`;
