import { describe, expect, it } from "vitest";
import { decodeText } from "../src/index.js";
import { SAMPLES } from "./samples.js";

/** A name, the value, and the value again: in decimal, or as a list of flags. */
const INFO = (dr6: string) => `(gdb) info registers
rip            0xffffffff81c00a10  0xffffffff81c00a10
dr6            0xffff4ff0          ${dr6}
dr7            0x400               1024
`;

describe("info registers of gdb", () => {
  it.each(["4294922224", "[ BS ]"])("is no ddb's, and whose it is isn't known: %s", (natural) => {
    const [dump, ...more] = decodeText(INFO(natural)).dumps;
    expect(more).toEqual([]);
    expect(dump).toMatchObject({ format: "program-print", dr6: { high: 0, low: 0xffff_4ff0 } });
    expect(JSON.stringify(dump?.readings)).not.toContain("FreeBSD");
  });

  it("leaves ddb's registers to ddb", () => {
    expect(decodeText(SAMPLES["bsd-ddb"].text).dumps[0]?.format).toBe("bsd-ddb");
  });
});
