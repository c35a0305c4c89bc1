/** Whether KVM of a release has the path that is asked for. */

import { holds } from "@dr6/core";
import { kvmBehaviour } from "@dr6/kvm-model";
import type { WhatIfQuestion } from "./whatif.js";

/** Why the path can't be; undefined where it can. Before KVM had it, every access was emulated. */
export function missingPath({
  path,
  setup,
}: Pick<WhatIfQuestion, "path" | "setup">): string | undefined {
  const row = kvmBehaviour("hardware-path");
  if (path === "emulated" || holds(row, setup.release).holds) return undefined;
  return `KVM has it since ${row.since} (likely; ${row.commit ?? row.id}), before that it emulated every access`;
}
