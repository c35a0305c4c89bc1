import { describe, expect, it } from "vitest";

import { dr6 } from "../cli.js";
import { DUMPS, OOPS } from "./decode.js";

describe("the command that says the same as a dump", () => {
  const answers = (out: string) =>
    out.split("\n").filter((line) => !/^(\(|line |DR6 |$)/.test(line));

  it("has the kernel of the text", async () => {
    const { out } = await dr6(["decode", "-"], OOPS);
    const same = /^SAME +dr6 (.*)$/m.exec(out)?.[1] ?? "";
    expect(same).toBe("decode fffe07f0 --dr7 400 --kernel 6.12.30");
    expect(answers((await dr6(same.split(" "))).out)).toEqual(answers(out));
  });

  it("does so for real dumps, or isn't given", async () => {
    let given = 0;
    for (const { raw } of DUMPS) {
      const { out } = await dr6(["decode", "-", "--cols", "300"], raw);
      const same = /^SAME +dr6 (.*)$/m.exec(out)?.[1];
      if (same === undefined) continue;
      given += 1;
      const again = await dr6([...same.split(" "), "--cols", "300"]);
      expect(answers(again.out), same).toEqual(answers(out));
    }
    expect(given).toBeGreaterThan(20);
  });

  it.each([
    ["a guest", `Hardware name: QEMU Standard PC (Q35 + ICH9, 2009)\n${OOPS}`],
    ["a distribution's kernel", OOPS.replace("6.12.30", "6.12.30-200.fc41.x86_64")],
    ["an address", OOPS.replace("DR0: 0000", "DR0: ffff")],
    ["an old BS", OOPS.replace("fffe07f0", "ffff4ff0")],
  ])("isn't given where a value alone can't say it: %s", async (_what, text) => {
    expect((await dr6(["decode", "-"], text)).out).not.toMatch(/^SAME/m);
  });
});
