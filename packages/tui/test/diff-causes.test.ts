import { parseEvents } from "@dr6/core/event-text";
import type { Divergence } from "@dr6/core/search";
import { describe, expect, it } from "vitest";

import { differingBehaviours } from "../src/diff/behaviours.js";
import { causesBetween } from "../src/diff/causes.js";
import type { Found } from "../src/diff/explore.js";
import { diffSetup } from "../src/diff/setups.js";
import { SUBJECTS } from "../src/diff/subjects.js";
import { readRelease } from "../src/setup.js";

const between = (before: string, after: string) => ({
  before: readRelease(before),
  after: readRelease(after),
});
const SERIES = between("7.1.5", "7.4");

type Shown = Pick<Divergence, "aspect" | "what" | "before" | "after">;

/** A difference of a guest with BLD on AMD, which the words lead to. */
function found(words: string, shown: Shown, releases = SERIES): Found {
  const subject = SUBJECTS.find(({ id }) => id === "guest");
  const parsed = parseEvents(words);
  if (subject === undefined || !parsed.ok) throw new Error(words);
  const setup = diffSetup({ vendor: "amd", host: ["bld"], exposed: ["bld"] }, releases);
  const divergence: Divergence = {
    ...shown,
    fields: [],
    trace: parsed.events,
    isOrigin: true,
    isNew: true,
    tag: "",
    sure: true,
    dr6Differs: false,
  };
  return { subject, setup, place: setup, divergence, trace: words.split(" ") };
}

const BLD_IS_GRANTED = found("attach mov6=0", {
  aspect: "dr6",
  what: "DR6",
  before: "0xffff0ff0",
  after: "0xffff07f0",
});
const BLD_REACHES_L1 = found("enter-l2=ffff07f0 leave-l2", {
  aspect: "exit",
  what: "VMCB to L1",
  before: "0xffff0ff0",
  after: "0xffff07f0",
});

describe("the cause of a difference", () => {
  const causesOf = causesBetween(SERIES);

  it("is one of several changes where it is enough alone", () => {
    expect(differingBehaviours(SERIES).kvm).toHaveLength(7);
    expect(causesOf([BLD_IS_GRANTED])).toEqual([["svm-bld"]]);
  });

  it("is two of them together where neither is enough: VMRUN keeps a BLD that the guest can have", () => {
    expect(causesOf([BLD_REACHES_L1])).toEqual([["nested-svm-fixed-bits", "svm-bld"]]);
  });

  it("of several differences is each that one of them needs, once", () => {
    expect(causesOf([BLD_IS_GRANTED, BLD_REACHES_L1, BLD_IS_GRANTED])).toEqual([
      ["svm-bld"],
      ["nested-svm-fixed-bits", "svm-bld"],
    ]);
  });

  it("is not known where nothing shows what is claimed of the release after", () => {
    const { divergence } = BLD_IS_GRANTED;
    const claimed = { ...BLD_IS_GRANTED, divergence: { ...divergence, after: "0xffff0ff1" } };
    expect(causesOf([claimed])).toEqual([]);
  });

  it("is what the release after no longer has, on the way back", () => {
    const back = between("7.4", "7.1.5");
    const lost = found(
      "attach mov6=0",
      { aspect: "dr6", what: "DR6", before: "0xffff07f0", after: "0xffff0ff0" },
      back,
    );
    expect(causesBetween(back)([lost])).toEqual([["svm-bld"]]);
    expect(differingBehaviours(back).kvm.every(({ added }) => !added)).toBe(true);
  });
});
