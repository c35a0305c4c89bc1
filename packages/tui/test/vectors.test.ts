import { describe, expect, it } from "vitest";
import { z } from "zod";

import { dr6 } from "./cli.js";

const WORD = z.string().regex(/^0x[0-9a-f]{8}$/);
/** Bits 63:32 may be set. */
const WIDE = z.string().regex(/^0x(?:[0-9a-f]{8}|[1-9a-f][0-9a-f]{8,15})$/);
const FEATURES = z.array(z.enum(["bld", "rtm"]));
const VENDOR = z.enum(["intel", "amd"]);
const HEAD = { schema: z.literal("dr6/vectors/1"), id: z.string() };
const SILICON = { ...HEAD, model: z.literal("hardware"), vendor: VENDOR, cpu: FEATURES };
const ON_CPU = { ...SILICON, debugctl: WORD };
const KVM = { ...HEAD, model: z.literal("kvm"), kernel: z.string() };
const GUEST = { ...KVM, vendor: VENDOR, host: FEATURES, guest: FEATURES };
const SURE = { sure: z.literal(false).optional() };
const READS = z.strictObject({ dr6: WORD, ...SURE });
const WRITES = z.strictObject({ dr6: WORD, fault: z.literal("#GP(0)").nullable(), ...SURE });
const DELIVERS = { op: z.literal("deliver"), dr6: WORD, payload: WORD, expect: READS };

/** The schema that docs/vectors.md describes. */
const VECTOR = z.union([
  z.strictObject({ ...ON_CPU, op: z.literal("fixed1"), expect: READS }),
  z.strictObject({ ...ON_CPU, op: z.literal("write"), value: WIDE, expect: WRITES }),
  z.strictObject({ ...SILICON, ...DELIVERS }),
  z.strictObject({ ...GUEST, op: z.literal("fixed1"), expect: READS }),
  z.strictObject({ ...GUEST, op: z.literal("write"), value: WIDE, expect: WRITES }),
  z.strictObject({ ...GUEST, ...DELIVERS }),
  z.strictObject({
    ...KVM,
    op: z.literal("setDebugregs"),
    dr6: WIDE,
    dr7: WORD,
    expect: z.strictObject({ dr6: WIDE, errno: z.literal("EINVAL").nullable(), ...SURE }),
  }),
  z.strictObject({
    ...HEAD,
    op: z.literal("convert"),
    vendor: VENDOR,
    from: z.string(),
    to: z.string(),
    value: WORD,
    expect: z.strictObject({ value: WORD }),
  }),
]);

const { out } = await dr6(["vectors"]);
const LINES = out.trimEnd().split("\n");
const VECTORS = LINES.map((line) => VECTOR.parse(JSON.parse(line)));

describe("dr6 vectors", () => {
  it("prints what the package of fixtures holds", async () => {
    await expect(out).toMatchFileSnapshot("../../fixtures/data/vectors.jsonl");
  });

  it("names each vector once, and has all operations", () => {
    expect(new Set(VECTORS.map(({ id }) => id)).size).toBe(VECTORS.length);
    expect(new Set(VECTORS.map(({ op }) => op)).size).toBe(5);
  });

  it("is answered alike by dr6 oracle, vector by vector", async () => {
    const isGiven = ([key]: readonly [string, unknown]) => key !== "schema" && key !== "expect";
    const requests = VECTORS.map((vector) => {
      const request: unknown = Object.fromEntries(Object.entries(vector).filter(isGiven));
      return `${JSON.stringify(request)}\n`;
    });
    const answers = (await dr6(["oracle"], requests.join(""))).out.trimEnd().split("\n");
    const wanted = VECTORS.map(({ id, expect: answer }) => ({ id, ...answer }));
    expect(answers.map((answer) => JSON.parse(answer) as unknown)).toEqual(wanted);
  });

  it("delivers as kvm_deliver_exception_payload() does, by the sums of facts recorded on 6.18", () => {
    const delivered = VECTORS.flatMap((each) =>
      each.op === "deliver" && each.model === "kvm" ? [each] : [],
    );
    expect(delivered).toHaveLength(12 * 6 * 16);
    for (const { id, dr6: before, payload, expect: answer } of delivered) {
      const causes = Number(payload);
      const set = ((Number(before) & ~0xf) | 0xffff0ff0 | causes) >>> 0;
      const flipped = ((set ^ (causes & 0xffff0ff0)) & ~0x1000) >>> 0;
      expect({ id, dr6: Number(answer.dr6) }).toEqual({ id, dr6: flipped });
    }
  });

  // SDM 19.2.3 and APM 13.1.1.3: reserved bits read 1 but for bit 12; AMD's BLD hangs on
  // DEBUGCTL[2]; a write of bits 63:32 raises #GP.
  it.each([
    ["write/hardware/intel/none/0x00000000/0x00000000", "0xffff0ff0", null],
    ["write/hardware/intel/none/0x00000000/0xffffffff", "0xffffefff", null],
    ["write/hardware/intel/bld,rtm/0x00000000/0x00000000", "0xfffe07f0", null],
    ["write/hardware/amd/bld/0x00000000/0x00000000", "0xffff0ff0", null],
    ["write/hardware/amd/bld/0x00000004/0x00000000", "0xffff07f0", null],
    ["write/hardware/intel/rtm/0x00000000/0x100000000", "0xffff0ff0", "#GP(0)"],
    ["write/kvm/7.1/intel/bld,rtm/bld/0x00000000", "0xffff07f0", null],
  ])("%s", (id, value, fault) => {
    expect(VECTORS.find((each) => each.id === id)?.expect).toEqual({ dr6: value, fault });
  });

  it("brings each CPU only into states that its own MOV to DR6 can leave", () => {
    const states = VECTORS.flatMap((each) =>
      each.op === "deliver" && each.model === "hardware"
        ? [`${each.vendor} ${each.cpu.join(",")} ${each.dr6.slice(2)}`]
        : [],
    );
    const common = ["ffff0ff0", "ffff0fff", "ffffeff0"];
    const none = [...common, "ffffefff"];
    const bld = [...common, "ffff07f0", "ffffe7ff"];
    const rtm = [...common, "fffe0ff0", "fffeefff"];
    const both = [...common, "ffff07f0", "fffe0ff0", "fffee7ff"];
    const of = (cpu: string, values: readonly string[]) => values.map((each) => `${cpu} ${each}`);
    expect([...new Set(states)].sort()).toEqual(
      [
        ...of("intel ", none),
        ...of("intel bld", bld),
        ...of("intel rtm", rtm),
        ...of("intel bld,rtm", both),
        ...of("amd ", none),
        ...of("amd bld", bld),
      ].sort(),
    );
  });

  it("has no CPU of AMD with RTM, bare or as a host", () => {
    const amd = LINES.filter((line) => line.includes('"vendor":"amd"'));
    expect(amd.filter((line) => /"(?:cpu|host)":[^\]]*"rtm"/.test(line))).toEqual([]);
    expect(amd.filter((line) => /"(?:cpu|host)":\["bld"\]/.test(line))).not.toEqual([]);
  });

  it("prints one operation only, and refuses what is none", async () => {
    const { out: some } = await dr6(["vectors", "--op", "fixed1"]);
    expect(some.trimEnd().split("\n")).toEqual(LINES.filter((line) => line.includes('"fixed1"')));
    expect(await dr6(["vectors", "--op", "x"])).toMatchObject({ code: 2, out: "" });
  });

  it("asks KVM of another release", async () => {
    const { out: older } = await dr6(["vectors", "--op", "fixed1", "--kernel", "5.10"]);
    expect(older).toContain('"kernel":"5.10"');
    expect(older).not.toContain('"kernel":"7.1"');
  });
});
