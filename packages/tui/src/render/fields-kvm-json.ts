/** What KVM makes of the fields as JSON: the key `kvm` of the contract `dr6/fields/1`. */

import { hex } from "@dr6/core";
import type { FieldSupport, ToldOf } from "@dr6/kvm-model";
import { unreadKey } from "../view/unread-release.js";
import type { AddedToKvm, KvmView } from "../view/fields-kvm.js";

/** The object of a view. */
export function kvmJson({ setup, audit, zeroed, differ, added, rules }: KvmView): object {
  const { vendor, host, guest, release } = setup;
  const { native, emulated, hardware, afterExit, sure } = zeroed;
  return {
    kernel: release.label,
    ...unreadKey(release),
    vendor,
    host,
    guest,
    constants: audit.constants.map(({ name, value, sure: named }) => ({
      name,
      value: hex(value),
      sure: named,
    })),
    fixed1: hex(audit.fixedOnes),
    fixed1By: audit.fixedBy,
    rows: audit.rows.map(rowJson),
    zeroWritten: {
      native: hex(native),
      emulated: hex(emulated),
      hardware: orNull(hardware),
      afterExit: orNull(afterExit),
      differ,
      sure,
    },
    hypothetical: added.map(addedJson),
    rules: rules.map((rule) => ({ ...rule, disputedBy: rule.disputedBy ?? [] })),
  };
}

function rowJson({ field, someGuest, thisGuest, says }: FieldSupport): object {
  const { name, bit, polarity, feature = null } = field;
  return { field: name, bit, polarity, feature, someGuest, thisGuest, says };
}

function addedJson({ field, told, history }: AddedToKvm): object {
  return {
    field: field.name,
    ...toldJson(told),
    history: history.map(({ since, ...rest }) => ({
      commit: since.commit ?? null,
      since: since.since,
      ...toldJson(rest),
    })),
  };
}

function toldJson({ told, afterOwn, afterOther, sure }: ToldOf): object {
  return { reportsAfter: told, afterOwn: hex(afterOwn), afterOther: hex(afterOther), sure };
}

function orNull(value: number | undefined): string | null {
  return value === undefined ? null : hex(value);
}
