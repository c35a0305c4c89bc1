/** The tables of fields as a page: DR6 with its bits, then every field a row. */

import { DEBUGCTL_BUS_LOCK_DETECT, digits, writeMasks, type Cpu } from "@dr6/core";
import { EVERY_FEATURE, type FieldEntry, type RegisterEntry } from "../fields.js";
import { registerRows } from "../register-rows.js";
import { cell, type Block, type Page } from "./page.js";
import { pageSources } from "./page-sources.js";

/** What the page is made from. */
export interface FieldsParts {
  readonly command: string;
  /** Null where none was named: every feature is shown. */
  readonly cpu: Cpu | null;
  readonly registers: readonly RegisterEntry[];
  readonly fields: readonly FieldEntry[];
  /** The layout that the fields are of; null for the registers themselves. */
  readonly layout: { readonly id: string; readonly title: string } | null;
}

/** The page of these fields. */
export function fieldsPage({ command, cpu, registers, fields, layout }: FieldsParts): Page {
  const names = [...new Set(fields.map(({ register }) => register))];
  const title = layout === null ? names.join(", ") : `DR6 as ${layout.id}`;
  const count = fields.length === 1 ? "1 field" : `${String(fields.length)} fields`;
  return {
    title: `${title}: ${count}`,
    description:
      layout?.title ?? registers.map((each) => `${each.name}, the ${each.title}.`).join(" "),
    blocks: [
      ...registers.filter(({ name }) => name === "DR6").map((each) => register(each, cpu)),
      ...names.map((name) => fieldTable(name, fields)),
    ],
    sources: pageSources(fields.flatMap(({ sources }) => sources)),
    command,
  };
}

function register({ name, reset, writable }: RegisterEntry, cpu: Cpu | null): Block {
  return {
    kind: "register",
    name,
    on: `after reset; writable ${digits(writable)}`,
    value: digits(reset),
    was: null,
    rows: registerRows({
      value: reset,
      masks: writeMasks(cpu ?? EVERY_FEATURE, DEBUGCTL_BUS_LOCK_DETECT),
      changed: [],
      reporting: [],
    }),
  };
}

function fieldTable(name: string, fields: readonly FieldEntry[]): Block {
  return {
    kind: "table",
    caption: name,
    head: ["bits", "field", "kind", "meaning"],
    rows: fields
      .filter((field) => field.register === name)
      .map((field) => [
        cell(bits(field)),
        cell(field.name),
        cell(kind(field)),
        cell(
          `${field.meaning}${field.feature === null ? "" : ` (needs ${field.feature.toUpperCase()})`}`,
        ),
      ]),
  };
}

function bits({ bits: [low, high] }: FieldEntry): string {
  return low === high ? String(low) : `${String(high)}:${String(low)}`;
}

function kind({ kind: what, polarity, access }: FieldEntry): string {
  return polarity !== null && access.startsWith("reads") ? access : (polarity ?? what);
}
