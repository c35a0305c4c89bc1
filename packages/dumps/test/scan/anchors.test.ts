import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ANCHORS, createFilter, decodeText, plainFilter } from "../../src/index.js";
import { filterCode } from "../../src/scan/filter-code.js";
import { webAssembly } from "../../src/scan/web-assembly.js";
import { corpus, CORPUS } from "../corpus.js";
import { SOILS } from "../soils.js";
import { bytesOf } from "./scan.js";

const filter = createFilter(1 << 18);
const plain = plainFilter(1 << 18);

function hitsIn(text: string): readonly number[] {
  const bytes = bytesOf(text);
  filter.bytes.fill(0);
  filter.bytes.set(bytes);
  return filter.find(0, bytes.length).hits;
}

/** Records that name no register, and hold nothing of DR6: #AC has none. */
const holdsNothing = ({ format, raw }: (typeof CORPUS)[number]) =>
  format === "kvm-trace" || raw.includes("#AC:");

describe("the anchors", () => {
  const holding = CORPUS.filter((record) => !holdsNothing(record));

  it.each(holding.map((record) => [record.id, record] as const))("are in %s", (_id, { raw }) => {
    expect(hitsIn(raw)).not.toEqual([]);
  });

  it.each(Object.entries(SOILS))("are in dumps under dirt: %s", (_name, soil) => {
    for (const { raw } of [...corpus("linux-oops-64"), ...corpus("linux-oops-32")]) {
      const dirty = soil(raw.split("\n"));
      if (decodeText(dirty).dumps.length > 0) expect(hitsIn(dirty)).not.toEqual([]);
    }
  });

  const LINE = "x86/split lock detection: #DB: x/7 took a bus_lock trap at address: 0x4011ae\n";

  it("are in a bus-lock line with a soft break anywhere", () => {
    for (let at = 1; at < LINE.length; at += 1) {
      const broken = `${LINE.slice(0, at)}=\n${LINE.slice(at)}`;
      if (decodeText(broken).busLocks.length > 0) expect(hitsIn(broken)).not.toEqual([]);
    }
  });

  it.each(["addr0 padr1 shdr6", "usb_drv0", "DR8 DR", "bus lock", "# DB"])(
    "are not in %j",
    (text) => {
      expect(hitsIn(text)).toEqual([]);
    },
  );

  it.each(["\x1b[0mDR6: 1", "\x1b[mDR6", "DR6", "=3DDR6", '"dr6":', "_Dr6"])(
    "are in %j",
    (text) => {
      expect(hitsIn(text)).toHaveLength(1);
    },
  );
});

describe("the filter", () => {
  /** Pieces of anchors, and what looks like them. */
  const text = fc
    .array(
      fc.constantFrom(
        ..."d D r R 0 6 7 8 9 _ x Z".split(" "),
        " ",
        "\n",
        "bus_lock",
        "s_l",
        "#D",
        "#DB:",
        "DR6: ",
        "é",
        "\n\n",
      ),
      { maxLength: 400 },
    )
    .map((parts) => parts.join(""));

  it("finds what a byte-by-byte search finds, and counts the same lines", () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (log, a, b) => {
        const bytes = bytesOf(log);
        for (const each of [filter, plain]) {
          each.bytes.fill(0, 0, bytes.length + 128);
          each.bytes.set(bytes);
        }
        const [from = 0, to = 0] = [a, b]
          .map((each) => each % (bytes.length + 1))
          .sort((x, y) => x - y);
        expect(filter.find(from, to)).toEqual(plain.find(from, to));
      }),
      { numRuns: 500 },
    );
  });

  it("counts the lines of long stretches", () => {
    const log = "abc\n".repeat(30_000);
    filter.bytes.fill(0);
    filter.bytes.set(bytesOf(log));
    expect(filter.find(0, log.length).lines).toBe(30_000);
    expect(filter.find(1, log.length - 1).lines).toBe(29_999);
  });

  it("notes every place where all of them are hits", () => {
    filter.bytes.fill(0);
    filter.bytes.set(bytesOf("dr0".repeat(50_000)));
    // Behind two letters it is part of a word; behind a digit it isn't.
    expect(filter.find(0, 150_000).hits).toHaveLength(50_000);
  });

  it("takes anchors of its user", () => {
    const own = {
      bytes: [0x21, 0x63].map((value) => ({ mask: 0xff, value })),
      key: 0,
      insideWord: true,
    };
    const small = createFilter(256, [...ANCHORS, own]);
    small.bytes.set(bytesOf("ab!c DR6"));
    expect(small.find(0, 100).hits).toEqual([2, 5]);
  });

  it("searches alike with and without relaxed SIMD", () => {
    const log = "DR6: dr0 #DB: bus_lock addr7 x_lock\n".repeat(99);
    const api = webAssembly();
    if (api === null) throw new Error("no WebAssembly");
    const found = [true, false].map((relaxed) => {
      const code = filterCode(ANCHORS, { relaxed });
      if (code === null) throw new Error("no code");
      const memory = new api.Memory({ initial: 1 });
      new Uint8Array(memory.buffer).set(bytesOf(log), 32_768);
      const { f } = new api.Instance(new api.Module(code), { m: { m: memory } }).exports;
      const [end, lines] = f(32_768, 32_768 + 4_096, 0);
      return { lines, places: [...new Int32Array(memory.buffer, 0, end / 4)] };
    });
    expect(found[0]).toEqual(found[1]);
    expect(found[0]?.lines).toBe(99);
    // Whether a name stands in a word is not asked here.
    expect(found[0]?.places).toHaveLength(5 * 99);
  });

  it("finds anchors byte by byte that its tables can't tell from each other", () => {
    // Both begin with a byte whose low half is 2.
    const own = {
      bytes: [0x32, 0x2e].map((value) => ({ mask: 0xff, value })),
      key: 0,
      insideWord: true,
    };
    expect(filterCode([...ANCHORS, own], { relaxed: true })).toBeNull();
    const small = createFilter(256, [...ANCHORS, own]);
    small.bytes.set(bytesOf("2.6 DR6"));
    expect(small.find(0, 100).hits).toEqual([0, 4]);
  });
});
