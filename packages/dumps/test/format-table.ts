/** The document docs/dumps.md: every format, and how many real dumps of it are read exactly. */

import { hex, type Word64 } from "@dr6/core";
import type { DumpRecord } from "../../fixtures/src/dumps/record.js";
import { DUMP_FORMATS, readText, type DumpFormat, type Owner } from "../src/index.js";

/** What the document says of an owner. */
const OWNERS: Readonly<Record<Owner, string>> = {
  linux: "the CPU's, under Linux",
  "kvm-guest": "a guest's, under KVM",
  guest: "a guest's",
  machine: "the CPU's, or an emulated one's",
  thread: "a copy kept for a thread",
  unknown: "the text doesn't say",
};

const HEAD = `# Register dumps that are read

Every text format that \`dr6 decode\` reads, whose DR6 it prints and in which layout (\`--as\`), and how
many of the real dumps in [packages/fixtures/data](../packages/fixtures/data/dumps.jsonl) are of that
format. A dump counts as exact if DR6 and DR7 are read as a person read them, and a value that was
cut on its way is not read at all. Formats with no real dump are read as their source prints them.
This document is made by \`npm run docs:dumps\`; a test fails when it is stale.
`;

/** A dump whose DR7 the mail cut: the record holds the digits that are left, which are no value. */
const CUT = "linux-oops-64-039";

/** The document. */
export function formatTable(records: readonly DumpRecord[]): string {
  const counts = new Map<string, { dumps: number; exact: number }>();
  for (const record of records) {
    const [dump] = readText(record.raw).dumps;
    if (dump === undefined) continue;
    const count = counts.get(dump.format) ?? { dumps: 0, exact: 0 };
    const dr7 = record.id === CUT ? null : record.dr7;
    const exact = same(dump.dr6, record.dr6) && same(dump.dr7, dr7);
    counts.set(dump.format, { dumps: count.dumps + 1, exact: count.exact + (exact ? 1 : 0) });
  }
  const rows = DUMP_FORMATS.map((format) => row(format, counts.get(format.id)));
  const all = [...counts.values()];
  const total = [
    "all",
    "",
    "",
    "",
    String(all.reduce((sum, { dumps }) => sum + dumps, 0)),
    String(all.reduce((sum, { exact }) => sum + exact, 0)),
  ];
  const heading = ["format", "what printed it", "whose DR6", "layout", "dumps", "exact"];
  return `${HEAD}\n${table(heading, [...rows, total])}`;
}

function row(
  { id, title, owner, encoding, withoutDr6 }: DumpFormat,
  count: { readonly dumps: number; readonly exact: number } | undefined,
): readonly string[] {
  const layout = withoutDr6 === undefined ? `\`${encoding}\`` : "DR7 only";
  const { dumps = 0, exact = 0 } = count ?? {};
  return [`\`${id}\``, title, OWNERS[owner], layout, String(dumps), String(exact)];
}

function same(value: Word64 | null, printed: string | null): boolean {
  if (value === null || printed === null) return value === null && printed === null;
  return BigInt(hex(value)) === BigInt(printed);
}

function table(heading: readonly string[], cells: readonly (readonly string[])[]): string {
  const widths = heading.map((title, column) =>
    Math.max(title.length, ...cells.map((each) => (each[column] ?? "").length)),
  );
  const line = (each: readonly string[]) =>
    `| ${widths.map((width, column) => (each[column] ?? "").padEnd(width)).join(" | ")} |\n`;
  return [heading, widths.map((width) => "-".repeat(width)), ...cells].map(line).join("");
}
