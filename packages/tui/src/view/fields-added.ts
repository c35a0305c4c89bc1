/** Fields that are added to DR6 for the sake of the question, and what they would break. */

import {
  fieldNames,
  reporting,
  resetValue,
  statusFields,
  type HypotheticalField,
  type RegisterTable,
  type StatusField,
} from "@dr6/core";

/** DR6 with fields that no manual has. */
export interface AddedFields {
  readonly table: RegisterTable;
  /** The added rows, from bit 0 up. */
  readonly fields: readonly StatusField[];
  readonly reset: number;
  /** What kernels write to reset DR6: the reset value of the architecture as it is. */
  readonly written: number;
  /** The fields that report an event after such a write. */
  readonly misreported: readonly string[];
}

/** What follows from a table that was extended by `added`. */
export function addedFields(
  added: readonly HypotheticalField[],
  table: RegisterTable,
): AddedFields {
  const written = resetValue();
  const names = added.map(({ name }) => name);
  return {
    table,
    fields: statusFields(table).filter(({ name }) => names.includes(name)),
    reset: resetValue(table),
    written,
    misreported: fieldNames(reporting(written, table), table),
  };
}
