import { describe, expect, it } from "vitest";

import { dr6 } from "../cli.js";
import { LOCKS, OOPS } from "../screens/samples.js";

describe("dr6 decode --accessible", () => {
  it("says a value in sentences, the answer first, without a row of bits", async () => {
    const { code, out } = await dr6(["decode", "fffe07f0", "--accessible"]);
    expect(code).toBe(0);
    const lines = out.split("\n");
    expect(lines[0]).toMatch(
      /^No breakpoint, watchpoint or single-step is recorded\..* Certainty: certain\.$/,
    );
    expect(out).toContain("DR6 is hex F F F E 0 7 F 0.");
    expect(out).toContain(
      "B L D, bit 11, is 0: a bus lock was detected. Fits better: MOV DR6,0 on a CPU that has B L D.",
    );
    expect(out).not.toMatch(/[01]{4} [01]{4}/);
    expect(out).not.toContain("\x1b");
    expect(out).not.toMatch(/\.\./);
  });

  it("says that nothing reports", async () => {
    const { out } = await dr6(["decode", "ffff0ff0", "--accessible"]);
    expect(out).toContain("No field reports an event.");
  });

  it("says every dump and every bus lock of a text", async () => {
    const { out } = await dr6(["decode", "-", "--accessible"], `${OOPS}\n${LOCKS}\n`);
    expect(out).toContain("1 register dump and 3 bus-lock lines");
    expect(out).toContain("kwin_x11/2712");
    expect(out).toContain("B L D, bit 11, is 0");
  });

  it("leaves the exit code and the JSON as they are", async () => {
    expect((await dr6(["decode", "ffff4ff0", "--accessible", "--exit-code"])).code).toBe(
      (await dr6(["decode", "ffff4ff0", "--exit-code"])).code,
    );
    expect((await dr6(["decode", "ffff4ff0", "--accessible", "--json"])).out).toBe(
      (await dr6(["decode", "ffff4ff0", "--json"])).out,
    );
  });
});
