import { SCENARIOS } from "@dr6/fixtures";
import { describe, expect, it } from "vitest";

import { readQuestion } from "../../src/commands/whatif-question.js";
import { decodeScreen } from "../../src/screens/decode-screen.js";
import { walkScreen } from "../../src/screens/walk-screen.js";
import { whatIfScreen } from "../../src/screens/whatif-screen.js";
import { readSetup } from "../../src/setup.js";
import { decodeInput } from "../../src/view/decode-input.js";
import { walk } from "../../src/view/walk-view.js";
import { exported } from "../export/export.js";

describe("what y m and y s copy is what dr6 export writes", () => {
  it("of a step", async () => {
    const [scenario] = SCENARIOS;
    if (scenario === undefined) throw new RangeError("no scenario");
    const screen = walkScreen(walk(scenario, readSetup({}, scenario.setup)), 3, "BLD");
    const { svg, markdown } = screen.forms(screen.initial);
    expect(svg?.()).toBe(await exported("svg", "boot-zero", "--at", "3"));
    expect(markdown?.()).toBe(await exported("md", "boot-zero", "--at", "3"));
  });

  it("of a value", async () => {
    const value = { high: 0, low: 0xfffe07f0 };
    const screen = decodeScreen({ inputs: [decodeInput({ kind: "value", value }, {})], known: {} });
    const { svg, markdown } = screen.forms(screen.initial);
    expect(svg?.()).toBe(await exported("svg", "decode", "fffe07f0"));
    expect(markdown?.()).toBe(await exported("md", "decode", "fffe07f0"));
  });

  it("of a what-if", async () => {
    const screen = whatIfScreen(readQuestion({ host: "bld,rtm", guest: "rtm" }));
    const { svg, markdown } = screen.forms(screen.initial);
    const view = ["whatif", "--host", "bld,rtm", "--guest", "rtm"];
    expect(svg?.()).toBe(await exported("svg", ...view));
    expect(markdown?.()).toBe(await exported("md", ...view));
  });
});
