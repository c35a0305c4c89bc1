/** The tables of fields as JSON: the contract `dr6/fields/1`. */

import { hex } from "@dr6/core";
import type { Encoding } from "@dr6/core/encoding";
import type { AddedFields } from "../view/fields-added.js";
import { kvmJson } from "./fields-kvm-json.js";
import type { FieldsView } from "./fields-lines.js";

/** The JSON object of a view. */
export function fieldsJson(view: FieldsView) {
  const { command, cpu, layout, registers, fields, codes, rules, added, kvm } = view;
  return {
    schema: "dr6/fields/1",
    command,
    cpu,
    as: layout === null ? null : layoutJson(layout),
    registers: registers.map(({ name, title, reset, fixedOnes, fixedZeros, writable }) => ({
      name,
      title,
      reset: hex(reset),
      fixed1: hex(fixedOnes),
      fixed0: hex(fixedZeros),
      writable: hex(writable),
    })),
    fields,
    codes,
    rules: rules.map(({ id, outcome, statement, sources, basis, disputedBy = [] }) => ({
      id,
      outcome,
      statement,
      sources,
      basis,
      disputedBy,
    })),
    hypothetical: added === null ? null : addedJson(added),
    kvm: kvm === null ? null : kvmJson(kvm),
  };
}

function addedJson({ fields, reset, written, misreported }: AddedFields): object {
  return {
    fields: fields.map(({ name, bit, polarity }) => ({ name, bit, polarity })),
    reset: hex(reset),
    kernelsWrite: hex(written),
    misreported,
  };
}

function layoutJson(layout: Encoding): object {
  const { id, title, activeLowFields, bit12, content, upperBits, basis, sources } = layout;
  return {
    id,
    title,
    activeLowFields,
    bit12,
    content,
    upperBits,
    always: hex(layout.always),
    never: hex(layout.never),
    unverified: hex(layout.unverified),
    basis,
    rules: layout.rules.map((rule) => ({ ...rule, disputedBy: rule.disputedBy ?? [] })),
    sources,
  };
}
