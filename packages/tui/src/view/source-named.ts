/** A source by its id. */

import type { Source } from "@dr6/core";
import { SOURCES } from "@dr6/core/source";
import { DUMP_SOURCES } from "@dr6/dumps";
import { KVM_SOURCES } from "@dr6/kvm-model";

const TABLE: Readonly<Record<string, Source>> = {
  ...SOURCES,
  ...KVM_SOURCES,
  ...DUMP_SOURCES,
};

/** The source that a rule or a statement names; undefined for an id that no table has. */
export function sourceNamed(id: string): Source | undefined {
  return Object.hasOwn(TABLE, id) ? TABLE[id] : undefined;
}
