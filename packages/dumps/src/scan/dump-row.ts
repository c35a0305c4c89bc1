/** A dump as a row to count by, with nothing in it but what its meaning depends on. */

import { hex, parseWord64, type Word64 } from "@dr6/core";
import {
  NO_CONTEXT,
  REGISTERS,
  type Damage,
  type Dump,
  type RegisterName,
  type Registers,
} from "../dump.js";
import { DUMP_FORMATS } from "../formats.js";
import type { DumpFormatId } from "../formats/format-id.js";
import type { RowKey } from "./counts.js";

/** The columns of such a row. */
export const DUMP_COLUMNS = [
  "format",
  ...REGISTERS,
  "damage",
  "kernel",
  "hypervisor",
  "hardware",
  "inDebugException",
] as const;

/** The row of a dump. The hardware's name is not in it, only whether there is one. */
export function rowOfDump({ format, damage, context, ...dump }: Dump): RowKey {
  const { kernel, hypervisor, hardware, inDebugException } = context;
  return [
    format,
    ...REGISTERS.map((name) => word(dump[name])),
    damage.map(({ register, kind, text }) => `${register} ${kind} ${text}`).join("\n"),
    kernel,
    hypervisor,
    hardware === null ? null : "named",
    inDebugException ? 1 : 0,
  ];
}

/** The dump of a row; null for a row that no dump makes. */
export function dumpOfRow(row: RowKey): Dump | null {
  const cells = Object.fromEntries(DUMP_COLUMNS.map((column, index) => [column, row[index]]));
  const format = DUMP_FORMATS.find(({ id }) => id === cells["format"])?.id;
  const damage = damages(cells["damage"]);
  const { kernel, hypervisor, hardware } = cells;
  if (format === undefined || damage === null || !isName(kernel) || !isName(hypervisor))
    return null;
  const values: [RegisterName, Word64 | null][] = [];
  for (const name of REGISTERS) {
    const cell = cells[name];
    const parsed = typeof cell === "string" ? parseWord64(cell) : null;
    if (parsed?.ok !== true && cell !== null) return null;
    values.push([name, parsed?.ok === true ? parsed.value : null]);
  }
  return {
    format: format satisfies DumpFormatId,
    ...(Object.fromEntries(values) as Registers),
    damage,
    line: 0,
    lines: [0, 0],
    context: {
      ...NO_CONTEXT,
      kernel,
      hypervisor,
      hardware: hardware === null ? null : "named",
      inDebugException: cells["inDebugException"] === 1,
    },
  };
}

const KINDS: readonly string[] = [
  "cut",
  "overrun",
  "interrupted",
  "ambiguous",
] satisfies Damage["kind"][];

function damages(cell: RowKey[number] | undefined): readonly Damage[] | null {
  if (typeof cell !== "string") return null;
  if (cell === "") return [];
  const found: Damage[] = [];
  for (const line of cell.split("\n")) {
    const [, register = "", kind = "", text = ""] = /^(\w+) (\w+) (.*)$/.exec(line) ?? [];
    const name = REGISTERS.find((each) => each === register);
    if (name === undefined || !KINDS.includes(kind)) return null;
    found.push({ register: name, kind: kind as Damage["kind"], text });
  }
  return found;
}

function isName(cell: RowKey[number] | undefined): cell is string | null {
  return cell === null || typeof cell === "string";
}

function word(value: Word64 | null): string | null {
  return value === null ? null : hex(value);
}
