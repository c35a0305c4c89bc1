import { describe, expect, it } from "vitest";
import { decodeText, type DecodedDump } from "../src/index.js";
import { reading } from "./diagnose.js";

const TRACE =
  "Call Trace:\n <#DB>\n exc_debug_kernel+0x6d/0x1a0\n asm_exc_debug+0x1e/0x40\n </#DB>\n";

function dump(dr6: string, dr7: string, kernel: string, trace = ""): DecodedDump {
  const [found] = decodeText(`CPU: 1 PID: 2 Comm: x Not tainted ${kernel} #1
DR0: ffffffff82c09100 DR1: 0000000000000000 DR2: 0000000000000000
DR3: 0000000000000000 DR6: 00000000${dr6} DR7: 00000000${dr7}
${trace}`).dumps;
  if (found === undefined) throw new Error("no dump was found");
  return found;
}

describe("B0 of an enabled breakpoint in an oops", () => {
  const ARMED = "000b0602";

  it("may be old outside a #DB, since Linux writes DR6 in each", () => {
    const found = dump("ffff0ff1", ARMED, "6.12.30");
    expect(found).toMatchObject({ outcome: "undecidable", stale: [], undecided: ["B0"] });
    expect(found.answer.text).toMatch(
      /^B0: 8-byte read\/write watch at 0xffffffff82c09100; .* may be old\.$/,
    );
    expect(found.answer.certainty).toBe("cannot tell");
    expect(found.toSettle.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Where DR6 was read: /),
    ]);
  });

  it("is what happened inside one", () => {
    const found = dump("ffff0ff1", ARMED, "6.12.30", TRACE);
    expect(found).toMatchObject({ outcome: "event", stale: [], undecided: [], toSettle: [] });
    expect(found.answer.text).toMatch(/its condition was met\.$/);
  });
});

describe("an idle DR6 in the trace of a #DB", () => {
  const said = (kernel: string, trace = TRACE) =>
    reading(dump("ffff0ff0", "00000400", kernel, trace), "The call trace passes through a #DB.");

  it.each([
    ["6.12.0", "Linux 6.12.0 writes FFFF0FF0 to DR6 as soon as its handler has read it"],
    ["4.19.0", "Linux 4.19.0 writes 0 to DR6 as soon as"],
    ["4.18.0-553.el8.x86_64", "writes DR6 (FFFF0FF0, before 5.10 0) as soon as"],
  ])("was written by the handler of %s", (kernel, text) => {
    expect(said(kernel)).toEqual([
      expect.objectContaining({
        text: expect.stringContaining(text) as string,
        certainty: "likely",
      }),
    ]);
  });

  it("is not explained outside one", () => {
    expect(said("6.12.0", "")).toEqual([]);
  });
});
