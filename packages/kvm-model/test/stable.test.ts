import { holds } from "@dr6/core";
import { describe, expect, it } from "vitest";

import { kvmBehaviour, type KvmBehaviourId } from "../src/index.js";
import { release } from "./release-of.js";

/** Read in the sources of the stable lines, release by release. */
describe("a stable release", () => {
  it.each<[KvmBehaviourId, string, boolean, boolean]>([
    ["payload-drops-bit-12", "5.4.20", false, true],
    ["payload-drops-bit-12", "5.4.21", true, true],
    ["payload-drops-bit-12", "5.5.10", false, false],
    ["debugctl-rtm", "6.1.148", false, true],
    ["debugctl-rtm", "6.1.149", true, true],
    ["debugctl-rtm", "6.6.102", false, true],
    ["debugctl-rtm", "6.6.103", true, true],
    ["debugctl-rtm", "6.12.42", false, true],
    ["debugctl-rtm", "6.12.43", true, true],
    ["debugctl-rtm", "6.15.9", false, true],
    ["debugctl-rtm", "6.15.10", true, false],
    ["debugctl-rtm", "6.16.0", false, true],
    ["debugctl-rtm", "6.16.1", true, true],
    ["debugctl-rtm", "5.15.215", false, true],
    ["payload-deferred", "6.6.139", false, true],
    ["payload-deferred", "6.6.140", true, true],
    ["payload-deferred", "6.12.85", false, true],
    ["payload-deferred", "6.12.86", true, true],
    ["payload-deferred", "6.18.26", false, true],
    ["payload-deferred", "6.18.27", true, true],
    ["payload-deferred", "6.1.166", false, true],
    ["payload-deferred", "6.1.167", false, false],
    ["payload-deferred", "6.19.5", false, false],
    ["payload-deferred", "7.0", false, true],
    ["payload-deferred", "7.0.9", false, false],
    // A fix may come to a line that goes on; what was recorded on 6.18.44 rules out two of them.
    ["payload-keeps-bld", "6.12.94", false, true],
    ["payload-keeps-bld", "6.12.95", false, false],
    ["payload-keeps-bld", "6.18.44", false, true],
    ["payload-keeps-bld", "6.18.45", false, false],
    ["payload-applies-fixed-bits", "6.18.44", false, true],
    ["sync-applies-fixed-bits", "6.18.35", false, true],
    ["sync-applies-fixed-bits", "6.18.36", false, false],
    ["nested-svm-fixed-bits", "6.6.151", false, false],
    ["svm-bld", "6.14.11", false, true],
    ["emulator-loses-gp", "5.10.265", false, true],
    ["emulator-loses-gp", "5.15", true, true],
    ["payload-sets-active-low", "5.10.200", false, true],
    ["events-deliver-payload", "5.4.301", false, true],
    ["events-deliver-payload", "5.10.35", true, true],
    ["intercepted-with-payload", "5.4.301", false, true],
    ["intercepted-with-payload", "5.10.35", true, true],
  ])("%s in %s: %s, established %s", (id, text, has, sure) => {
    expect(holds(kvmBehaviour(id), release(text))).toEqual({ holds: has, sure });
  });
});
