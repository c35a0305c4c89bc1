import { describe, expect, it } from "vitest";
import type { Feature, Vendor } from "@dr6/core";

import { guestCapabilities } from "../src/index.js";
import { releaseOf } from "./worked.js";

const BOTH: readonly Feature[] = ["bld", "rtm"];
const of = (
  kernel: string,
  vendor: Vendor,
  exposed: readonly Feature[],
  host: readonly Feature[] = BOTH,
) => guestCapabilities({ release: releaseOf(kernel), vendor, host, exposed });

describe("why a guest has a feature, or hasn't", () => {
  it.each<[string, Vendor, readonly Feature[], readonly string[]]>([
    ["7.1.5", "intel", BOTH, ["cap-intersection"]],
    ["7.1.5", "intel", [], ["cap-intersection"]],
    ["6.13", "intel", BOTH, ["cap-exposed-alone"]],
    ["5.12", "intel", ["rtm"], ["cap-exposed-alone"]],
    ["5.12", "intel", BOTH, ["cap-exposed-alone", "cap-unknown"]],
    ["7.1.5", "amd", BOTH, ["cap-intersection", "cap-svm-no-bld"]],
    ["7.1.5", "amd", ["rtm"], ["cap-intersection"]],
    ["6.13", "amd", BOTH, ["cap-exposed-alone"]],
    ["62ad461079e7", "amd", BOTH, ["cap-intersection"]],
  ])("on %s, %s, shown %j: %j", (kernel, vendor, exposed, rules) => {
    expect(of(kernel, vendor, exposed).because.map(({ rule }) => rule.id)).toEqual(rules);
  });

  it.each<[string, Vendor, readonly Feature[], readonly Feature[], boolean]>([
    ["6.14-rc1", "intel", BOTH, ["rtm"], false],
    ["6.14-rc1", "intel", BOTH, BOTH, true],
    ["6.14-rc1", "intel", [], [], true],
    ["7.4", "amd", ["rtm"], BOTH, true],
    ["7.4", "amd", ["bld"], BOTH, false],
    ["6.13", "amd", ["bld"], BOTH, true],
    ["3.17", "intel", ["rtm"], BOTH, false],
  ])(
    "on %s, %s, shown %j on a host with %j: established %j",
    (kernel, vendor, exposed, host, sure) => {
      const answer = of(kernel, vendor, exposed, host);
      expect(answer.sure).toBe(sure);
      expect(answer.because[0]?.sure).toBe(sure ? undefined : false);
    },
  );
});
