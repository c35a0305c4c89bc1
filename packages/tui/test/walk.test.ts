import { describe, expect, it } from "vitest";

import { dr6, dr6Json } from "./cli.js";

interface WalkJson {
  schema: string;
  scenario: string;
  command: string;
  steps: {
    n: number;
    event: string;
    sources: string[];
    why: string;
    lanes: {
      sure: boolean;
      lane: string;
      was: string;
      dr6: string;
      changed: string[];
      reporting: string[];
      stale: string[];
      log: string[];
    }[];
    differ: string[];
  }[];
}

const FALSE_LINE =
  "x86/split lock detection: #DB: sigtrap_loop_64/4614 took a bus_lock trap at address: 0x4011ae";

const walk = (...options: string[]) => dr6Json<WalkJson>(["walk", "boot-zero", ...options]);
const values = (json: WalkJson, lane: string) =>
  json.steps.map(({ lanes }) => lanes.find((each) => each.lane === lane)?.dr6);
const logs = (json: WalkJson) =>
  json.steps.flatMap(({ n, lanes }) =>
    lanes.flatMap(({ lane, log }) => log.map((text) => [n, lane, text])),
  );

describe("dr6 walk boot-zero", () => {
  it("shows sketch A: a host with BLD, a guest that is shown BLD, Linux 6.15.0", async () => {
    const json = await walk("--host", "bld", "--guest", "bld", "--kernel", "6.15.0");
    expect(json).toMatchObject({
      schema: "dr6/walk/1",
      scenario: "boot-zero",
      command: "dr6 walk boot-zero --host bld --guest bld --kernel 6.15.0",
    });
    expect(json.steps.map(({ event }) => event)).toEqual([
      "reset",
      "boot-init",
      "single-step",
      "handler-read",
      "handler-rearm",
      "single-step",
    ]);
    expect(values(json, "native")).toEqual([
      "0xffff0ff0",
      "0xffff07f0",
      "0xffff47f0",
      "0xffff47f0",
      "0xffff0ff0",
      "0xffff4ff0",
    ]);
    expect(values(json, "guest")).toEqual([
      "0xffff0ff0",
      "0xffff07f0",
      "0xffff4ff0",
      "0xffff4ff0",
      "0xffff0ff0",
      "0xffff4ff0",
    ]);
    expect(json.steps[2]).toMatchObject({
      differ: ["BLD"],
      lanes: [
        { changed: ["BS"], reporting: ["BLD", "BS"], stale: ["BLD"], log: [] },
        { changed: ["BLD", "BS"], reporting: ["BS"], stale: [], log: [] },
      ],
    });
    expect(logs(json)).toEqual([[4, "native", FALSE_LINE]]);
  });

  it("has the same as its default", async () => {
    expect(await walk()).toEqual(
      await walk("--host", "bld", "--guest", "bld", "--kernel", "6.15.0"),
    );
  });

  it("with --guest none the guest never sees BLD", async () => {
    const json = await walk("--guest", "none");
    expect(values(json, "guest").slice(1, 3)).toEqual(["0xffff0ff0", "0xffff4ff0"]);
  });

  it("with --kernel 6.16 logs no bus lock", async () => {
    const json = await walk("--kernel", "6.16");
    expect(values(json, "native")[1]).toBe("0xffff0ff0");
    expect(logs(json)).toEqual([]);
  });

  it.each([
    ["rtm,bld", "0xfffe07f0"],
    ["rtm", "0xfffe0ff0"],
    ["none", "0xffff0ff0"],
  ])("with --host %s has %s after boot", async (host, dr6Value) => {
    expect(values(await walk("--host", host), "native")[1]).toBe(dr6Value);
  });

  it("names a source for every step", async () => {
    for (const { sources, why } of (await walk()).steps) {
      expect(sources.length).toBeGreaterThan(0);
      expect(why.length).toBeGreaterThan(20);
    }
  });

  it.each([
    ["none", "0xffff07f0", "0xffff4ff0"],
    ["bld", "0xffff07f0", "0xffff4ff0"],
  ])(
    "with --path hardware the guest, shown %s, has the host's bits until KVM delivers the #DB",
    async (guest, booted, stepped) => {
      const args = ["walk", "boot-zero", "--host", "bld", "--guest", guest, "--path", "hardware"];
      const { steps, command } = await dr6Json<WalkJson>(args);
      const lane = steps.map(({ lanes }) => lanes.find((each) => each.lane === "guest")?.dr6);
      expect(lane.slice(1, 3)).toEqual([booted, stepped]);
      expect(command).toContain("--path hardware");
      expect(steps.some(({ lanes }) => lanes[1]?.log.includes(FALSE_LINE))).toBe(false);
    },
  );

  it("has a twin in which nothing is stale", async () => {
    const json = await dr6Json<WalkJson>(["walk", "boot-reset-value"]);
    expect(json.steps.flatMap(({ lanes }) => lanes.flatMap(({ stale }) => stale))).toEqual([]);
    expect(values(json, "native")).toEqual(values(json, "guest"));
  });

  it("is what dr6 alone prints when there is no terminal", async () => {
    const alone = await dr6([]);
    expect(alone).toEqual(await dr6(["walk", "boot-zero"]));
    expect(alone.out).toContain("step 6/6");
  });
});

describe("a release of which something isn't established", () => {
  it.each([
    ["7.4", "guest"],
    ["7.2", "guest"],
    ["6.1.190", "native"],
    ["5.7", "guest"],
  ])("%s is said to be unsure on the %s lane", async (kernel, id) => {
    const json = await walk("--kernel", kernel);
    const lanes = json.steps.flatMap((step) => step.lanes.filter(({ lane }) => lane === id));
    expect(lanes.some(({ sure }) => !sure)).toBe(true);
    const { out } = await dr6(["walk", "--kernel", kernel]);
    expect(out.replace(/\s+/g, " ")).toMatch(/not established/i);
  });

  it.each(["4.19", "5.7.14", "6.15.0", "6.15.5", "6.16", "7.1.5"])("%s is not", async (kernel) => {
    const json = await walk("--kernel", kernel);
    expect(json.steps.every(({ lanes }) => lanes.every(({ sure }) => sure))).toBe(true);
    expect((await dr6(["walk", "--kernel", kernel])).out).not.toMatch(/not established/i);
  });

  it("says so in the header at every width that has room for it", async () => {
    const header = async (cols: string) =>
      (
        await dr6(["walk", "--kernel", "6.1.190", "--at", "1", "--cols", cols, "--rows", "30"])
      ).out.split("\n")[0];
    expect(await header("100")).toContain("Linux 6.1.190, likely without 5f465c148c61");
    expect(await header("80")).toContain("Linux 6.1.190, likely without");
  });
});

describe("the printed step", () => {
  it.each([
    [100, 30],
    [80, 24],
    [60, 20],
  ])("at %ix%i has all 32 bits of both lanes and fills the window exactly", async (cols, rows) => {
    for (const step of [1, 2, 3, 4, 5, 6]) {
      const { out } = await dr6([
        "walk",
        "--at",
        String(step),
        "--cols",
        String(cols),
        "--rows",
        String(rows),
      ]);
      const lines = out.split("\n").slice(0, -1);
      expect(lines).toHaveLength(rows);
      expect(out.match(/(?:[01]{4} ){7}[01]{4}/g)).toHaveLength(2);
      expect(out).toContain(`step ${String(step)}/6`);
    }
  });

  it("at any size from 20x5 to 160x50 is never wider or higher, and never cuts a row of bits", async () => {
    for (let cols = 20; cols <= 160; cols += 7) {
      for (const rows of [5, 9, 10, 14, 20, 24, 29, 30, 50]) {
        const { code, out } = await dr6([
          "walk",
          "--at",
          "3",
          "--cols",
          String(cols),
          "--rows",
          String(rows),
        ]);
        const lines = out.split("\n").slice(0, -1);
        expect(code).toBe(0);
        expect(lines.length).toBeLessThanOrEqual(rows);
        for (const line of lines) {
          expect(line.length).toBeLessThanOrEqual(cols);
          for (const bits of line.match(/[01]{4}(?: [01]{4})+/g) ?? [])
            expect(bits).toHaveLength(39);
        }
      }
    }
  });

  it("says the sum of the handler in step 4", async () => {
    const { out } = await dr6(["walk", "--at", "4"]);
    expect(out).toContain("FFFF47F0 xor FFFF0FF0 = 00004800 = BLD | BS");
    expect(out.replace(/\s+/g, " ")).toContain(`FALSE, no bus lock happened: "${FALSE_LINE}"`);
  });

  it("is ASCII with --ascii", async () => {
    const { out } = await dr6(["walk", "--ascii"]);
    expect(out).toMatch(/^[\x00-\x7f]*$/);
  });
});

describe("a wrong command line", () => {
  it.each([
    [["walk", "boot-zer"], 'dr6: no scenario "boot-zer"; did you mean boot-zero?\n'],
    [["walk", "--at", "7"], 'dr6: --at takes a step from 1 to 6, not "7"\n'],
    [["walk", "--field", "BUS"], 'dr6: --field: DR6 has no field "BUS"; did you mean BS?\n'],
    [
      ["walk", "--kernel", "six"],
      'dr6: --kernel: "six" is no kernel release (6.15, 6.15.0, v6.16-rc4, or 7 digits of a commit and more)\n',
    ],
    [
      ["walk", "--host", "tsx"],
      'dr6: --host: "tsx" is no feature list: none, or a comma list of bld, rtm\n',
    ],
    [["walk", "--hots", "bld"], "dr6: unknown option '--hots'; did you mean --host?\n"],
    [
      ["whatif", "--write", "fffe0ff"],
      "dr6: --write: fffe0ff is 7 hex digits; did you mean fffe0ff0?\n",
    ],
    [
      ["whatif", "--path", "x"],
      "dr6: option '--path <path>' argument 'x' is invalid. Allowed choices are emulated, hardware.\n",
    ],
  ])("%j is one line and code 2", async (args, err) => {
    expect(await dr6(args)).toEqual({ code: 2, out: "", err });
  });

  it("refuses to show a guest what the host lacks, with the reason", async () => {
    const { code, err } = await dr6(["walk", "--host", "none", "--guest", "bld"]);
    expect(code).toBe(2);
    expect(err).toContain("KVM of Linux 6.15.0 grants no bld on a host with --host none");
    expect((await dr6(["walk", "--host", "none", "--guest", "bld", "--kernel", "6.13"])).code).toBe(
      0,
    );
  });
});
