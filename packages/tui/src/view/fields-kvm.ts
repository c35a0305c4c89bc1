/** The fields of DR6 beside what KVM makes of them: for some guest, for this guest, field by field. */

import { DR6, fieldNames, type Reason, type Rule, type StatusField } from "@dr6/core";
import {
  auditKvm,
  toldHistory,
  toldOf,
  writtenDr6,
  type KvmAudit,
  type ToldOf,
  type ToldSince,
  type WrittenDr6,
} from "@dr6/kvm-model";
import { guestConfig, type Setup } from "../setup.js";
import type { AddedFields } from "./fields-added.js";

/** What is shown of KVM. */
export interface KvmView {
  readonly setup: Setup;
  /** Of the fields that were asked for. */
  readonly audit: KvmAudit;
  /** Whether these are all fields of DR6. */
  readonly whole: boolean;
  /** What a write of 0 leaves. */
  readonly zeroed: WrittenDr6;
  /** The fields in which the guest's two paths differ then. */
  readonly differ: readonly string[];
  readonly added: readonly AddedToKvm[];
  /** The rules that the answers rest on, each once. */
  readonly rules: readonly Rule[];
}

/** A field that KVM doesn't know, and what the guest learns of it. */
export interface AddedToKvm {
  readonly field: StatusField;
  readonly told: ToldOf;
  readonly history: readonly ToldSince[];
}

/**
 * Asks KVM's model.
 *
 * @param names the fields that are shown
 */
export function kvmView(
  setup: Setup,
  names: readonly string[],
  extended: AddedFields | null,
): KvmView {
  const config = guestConfig(setup);
  const table = extended?.table ?? DR6;
  const audit = auditKvm(config, table);
  const rows = audit.rows.filter(({ field }) => names.includes(field.name));
  const zeroed = writtenDr6(0, config, table);
  const added = (extended?.fields ?? [])
    .filter(({ name }) => names.includes(name))
    .map((field) => ({
      field,
      told: toldOf(field, config, table),
      history: toldHistory(field, config, table),
    }));
  return {
    setup,
    audit: { ...audit, rows },
    whole: rows.length === audit.rows.length,
    zeroed,
    differ: fieldNames((zeroed.hardware ?? zeroed.emulated) ^ zeroed.emulated, table),
    added,
    rules: rulesOf([...audit.because, ...added.flatMap(({ told }) => told.because)]),
  };
}

function rulesOf(reasons: readonly Reason[]): readonly Rule[] {
  return [...new Map(reasons.map(({ rule }) => [rule.id, rule])).values()];
}
