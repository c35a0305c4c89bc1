/** A page of the decoder as everything that can be said of it. */

import { digits, hex, low32, type Vendor, type Word64 } from "@dr6/core";
import { encodingFor, type EncodingId } from "@dr6/core/encoding";
import { diagnoseDump, diagnoseValue, printable, type Diagnosis } from "@dr6/dumps";
import { decodedFields, type DecodedField } from "./decode-fields.js";
import { dirtWords, dumpView, valueView, type DecodedView } from "./decode-view.js";
import { pageValue, type DecodePage } from "./decode-pages.js";
import { dumpLines, type DumpLine } from "./dump-lines.js";
import { asDr6, encodingRows } from "./encoding-rows.js";
import type { RegisterRows } from "./register-rows.js";

/** A value or a dump, explained. */
export interface DecodePageView {
  /** What was read, and what was undone in it. */
  readonly input: {
    readonly name: string;
    /** What was undone; empty for a clean text. */
    readonly ignored: string;
    readonly lines: readonly DumpLine[];
  };
  /** What is decoded, in fewer and fewer words, the longest first. */
  readonly headings: readonly string[];
  readonly diagnosis: Diagnosis;
  readonly encoding: { readonly id: EncodingId; readonly title: string };
  readonly value: Word64 | null;
  /** Null where there are no 32 bits to draw. */
  readonly rows: RegisterRows | null;
  /** The same facts as DR6, where the layout is another one. */
  readonly asDr6: { readonly value: number; readonly bits: string } | null;
  readonly dr7: string | null;
  /** `DR0 to DR3 0`, or those that hold an address; null where they aren't known. */
  readonly addresses: string | null;
  /** Highest bit first; none where the value can't be read. */
  readonly fields: readonly DecodedField[];
  readonly command: string | null;
}

/** Explains a page with a value; `as` reads the value in another layout. */
export function decodePageView(
  page: Extract<DecodePage, { kind: "value" | "dump" }>,
  as?: EncodingId,
): DecodePageView {
  const known = as === undefined ? page.input.known : { ...page.input.known, encoding: as };
  const view = readAs(page, known);
  const { diagnosis } = view;
  const vendor = known.cpu?.vendor ?? known.vendor ?? "intel";
  const value = pageValue(page);
  const low = value === null ? undefined : low32(value);
  return {
    input: inputOf(page),
    headings: view.headings,
    diagnosis,
    encoding: { id: diagnosis.encoding, title: encodingFor(diagnosis.encoding, vendor).title },
    value,
    ...drawn(low, view, vendor),
    dr7: view.dr7,
    addresses: page.kind === "dump" ? addresses(page.dump) : null,
    command: view.command,
  };
}

/** What is drawn of 32 bits. */
function drawn(
  low: number | undefined,
  { diagnosis, rows }: DecodedView,
  vendor: Vendor,
): Pick<DecodePageView, "rows" | "asDr6" | "fields"> {
  const { encoding, legal, reporting, stale, undecided } = diagnosis;
  if (low === undefined) return { rows: null, asDr6: null, fields: [] };
  if (encoding === "dr6") {
    return { rows, asDr6: null, fields: legal === true ? decodedFields(low, diagnosis) : [] };
  }
  const doubtful = [...stale, ...undecided];
  const dr6 = asDr6(low, encoding, vendor);
  return {
    rows: encodingRows({ value: low, encoding, vendor, reporting, doubtful }),
    asDr6: dr6,
    fields: legal === true && dr6 !== null ? decodedFields(dr6.value, diagnosis) : [],
  };
}

function readAs(
  page: Extract<DecodePage, { kind: "value" | "dump" }>,
  known: DecodePage["input"]["known"],
): DecodedView {
  if (page.kind === "value") {
    const diagnosis = diagnoseValue(page.input.value, known);
    return valueView({ ...page.input, known, diagnosis });
  }
  return dumpView({ ...page.dump, ...diagnoseDump(page.dump, known) }, known);
}

function inputOf(page: Extract<DecodePage, { kind: "value" | "dump" }>): DecodePageView["input"] {
  if (page.kind === "value") {
    return {
      name: "INPUT",
      ignored: "",
      lines: [{ number: 1, text: hex(page.input.value), isOfDump: true }],
    };
  }
  const { name, text, decoded } = page.input;
  return {
    name: `INPUT ${printable(name)}`,
    ignored: dirtWords(decoded.ignored),
    lines: dumpLines(text, page.dump.lines, { before: 1, after: 0 }),
  };
}

function addresses(dump: Extract<DecodePage, { kind: "dump" }>["dump"]): string | null {
  const all = (["dr0", "dr1", "dr2", "dr3"] as const).flatMap((name) => {
    const value = dump[name];
    return value === null ? [] : [{ name: name.toUpperCase(), value }];
  });
  if (all.length === 0) return null;
  const armed = all.filter(({ value }) => value.low !== 0 || value.high !== 0);
  if (armed.length > 0) {
    return armed.map(({ name, value }) => `${name} ${digits(value)}`).join("  ");
  }
  return `${all.map(({ name }) => name).join(" ")} 0: no address`;
}
