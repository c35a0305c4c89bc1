/** `dr6 fields --kvm`: the options of the guest that is asked for. */

import { readSetup, type Setup, type SetupDefaults, type SetupOptions } from "../setup.js";
import { UsageError } from "../usage-error.js";

/** The options of `dr6 fields` that bear on KVM, as text. */
export interface KvmOptions extends SetupOptions {
  readonly as?: string;
  readonly cpu?: string;
  /** `NAME:BIT:POLARITY`, once for each field. */
  readonly add?: readonly string[];
  readonly kvm?: boolean;
}

/** Everything that there is, as `dr6 fields` shows it where no CPU is named. */
const DEFAULTS: SetupDefaults = {
  vendor: "intel",
  host: ["bld", "rtm"],
  guest: ["bld", "rtm"],
  kernel: "7.1",
};

/** Reads them; null without `--kvm`. Throws a {@link UsageError} for what doesn't go together. */
export function readKvm(options: KvmOptions): Setup | null {
  const { as, add, cpu, kvm = false } = options;
  if (as !== undefined && (kvm || add !== undefined)) {
    throw new UsageError(
      `--as shows another layout than DR6's own; ${kvm ? "--kvm" : "--add"} is about DR6 itself`,
    );
  }
  if (!kvm) {
    const stray = (["kernel", "host", "guest"] as const).find((key) => options[key] !== undefined);
    if (stray === undefined) return null;
    throw new UsageError(`--${stray} goes with --kvm`);
  }
  if (cpu !== undefined) throw new UsageError("--kvm takes --host and --guest, not --cpu");
  return readSetup(options, DEFAULTS);
}
