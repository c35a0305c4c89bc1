import { describe, expect, it } from "vitest";
import { decodeText, type Diagnosis } from "../src/index.js";
import { kernel } from "./diagnose.js";

const dump = (dr6: string, release: string, dr7 = "0000000000000400"): Diagnosis => {
  const [found] = decodeText(`CPU: 1 PID: 2 Comm: x Not tainted ${release} #1
DR3: 0000000000000000 DR6: 00000000${dr6} DR7: ${dr7}
`).dumps;
  if (found === undefined) throw new Error("no dump was found");
  return found;
};
const CAVEAT =
  "Not so where kernel and CPU use FRED: that handler leaves DR6 alone, and whether the CPU still writes it is not established.";
const after = ({ readings }: Diagnosis, beginning: string) =>
  readings.filter(({ text }) => text.includes(beginning)).map(({ text }) => text.includes(CAVEAT));

describe("with FRED the handler doesn't write DR6", () => {
  it.each(["ffff07f0", "fffe0ff0", "fffe07f0"])("which is said of %s from boot", (value) => {
    expect(after(kernel(value, "6.15"), "nothing has written DR6 on this CPU")).toEqual([true]);
  });

  it.each(["ffff2ff0", "ffff4ff0", "ffff8ff0"])("which is said of an old %s", (value) => {
    expect(after(dump(value, "6.17.0"), "Linux writes DR6 in every #DB")).toEqual([true]);
  });

  it("which is said of a breakpoint outside a #DB", () => {
    const found = dump("ffff0ff1", "6.17.0", "00000000000b062a");
    expect(after(found, "Linux writes DR6 in every #DB")).toEqual([true]);
  });

  it("which is nothing to a kernel from before 5.10", () => {
    expect(after(dump("ffff4ff0", "4.19.0"), "Linux writes DR6 in every #DB")).toEqual([false]);
    // Such a name may hide backports.
    expect(after(dump("ffff4ff0", "4.18.0-553.el8"), "Linux writes DR6 in")).toEqual([true]);
  });
});
