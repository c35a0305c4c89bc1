import { describe, expect, it } from "vitest";

import { compareReleases } from "../src/diff/search.js";
import { diffJson } from "../src/render/diff-json.js";
import { diffLines } from "../src/render/diff-lines.js";
import { plain as plainLine } from "../src/render/line.js";
import { readRelease } from "../src/setup.js";
import { dr6, dr6Json } from "./cli.js";

interface DiffJson {
  schema: string;
  states: number;
  complete: boolean;
  behaviours: { id: string; commit: string | null; sure: boolean }[];
  differences: {
    title: string;
    on: string[];
    aspect: string;
    fields: { name: string; where: string }[];
    origin: boolean;
    leaked: boolean;
    events: string[];
    where: string;
    setups: { vendor: string; host: string; guest: string }[];
    causedBy: string[][];
    before: string | null;
    after: string | null;
    trace: string[];
    command: string;
    scenario: string | null;
  }[];
}

/** Far more than a search takes on a busy machine. */
const SEARCHES = 240_000;

const diff = (before: string, after: string) =>
  dr6Json<DiffJson>(["diff", "--before", before, "--after", after]);
/** The words behind `dr6`, as a shell would split them. */
const words = (command: string) =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)]
    .slice(1)
    .map(([, quoted, plain]) => quoted ?? plain ?? "");

describe("dr6 diff --before 6.15 --after 6.16", async () => {
  const { differences, behaviours, complete } = await diff("6.15", "6.16");

  it("names the two commits between", () => {
    expect(behaviours.map(({ commit }) => commit)).toEqual(["5f465c148c61", "fa7d0f83c5c4"]);
    expect(behaviours.every(({ sure }) => sure)).toBe(true);
    expect(complete).toBe(true);
  });

  it("says of each difference that the store to DR6 alone brings it about", () => {
    for (const { causedBy } of differences) expect(causedBy).toEqual([["boot-dr6-reset-value"]]);
  });

  it("names the boot store, wherever a CPU is brought up, and nothing else that starts by itself", () => {
    for (const { aspect, events } of differences.filter(({ origin }) => origin)) {
      expect([aspect, events]).toEqual(["dr6", ["boot-init", "hotplug", "kexec"]]);
    }
    const native = differences.find(({ on }) => on.includes("native"));
    expect(native?.on).toEqual(["native", "native-fatal", "native-fred"]);
    expect(native?.fields).toEqual([
      { name: "BLD", where: "on CPUs with BLD" },
      { name: "RTM", where: "on CPUs with RTM" },
    ]);
  });

  it("names its consequences: the false line, the lost SIGTRAP, the SIGBUS", () => {
    const later = differences.filter(({ origin }) => !origin);
    const said = later.map(
      ({ on, before, after, events }) =>
        `${on.join("+")} ${(before ?? "-").slice(0, 24)} > ${after ?? "-"}: ${events.join(", ")}`,
    );
    expect(said).toEqual([
      "native x86/split lock detection > -: db=BS handler-read, db=B0 handler-read, int1 handler-read, db=RTM+B0 handler-read",
      "native - > SIGTRAP (TRAP_BRKPT): int1 handler-read",
      "native-fatal SIGBUS (BUS_ADRALN), SIG > SIGTRAP (TRAP_TRACE): db=BS handler-read",
      "native-fatal SIGBUS (BUS_ADRALN), SIG > SIGTRAP (TRAP_HWBKPT): db=B0 handler-read, db=RTM+B0 handler-read",
      "native-fatal SIGBUS (BUS_ADRALN) > SIGTRAP (TRAP_BRKPT): int1 handler-read",
    ]);
    expect(later.every(({ where }) => where === "on CPUs with BLD")).toBe(true);
  });

  it("on CPUs with BLD or RTM only", () => {
    const hosts = differences.flatMap(({ setups }) => setups.map(({ host }) => host));
    expect(new Set(hosts)).toEqual(new Set(["bld", "rtm", "bld,rtm"]));
  });

  it("gives commands that show it", async () => {
    for (const { command, scenario, after, aspect } of differences) {
      const { code, out } = await dr6([...words(command), "--cols", "100"]);
      expect(code, command).toBe(0);
      if (aspect === "dr6") expect(out, command).toContain(after?.slice(2).toUpperCase());
      if (scenario === null) continue;
      const [walked = ""] = scenario.split(", then");
      expect((await dr6([...words(walked), "--cols", "100"])).code, walked).toBe(0);
    }
    expect(differences.map(({ scenario }) => scenario?.split(" ")[2])).toEqual(
      expect.arrayContaining(["boot-zero", "int1-lost"]),
    );
  });
});

describe("dr6 diff --before 7.1 --after 719a1d58bf43", () => {
  // The search takes long: what is shown with --all and without is made from one.
  const releases = {
    before: readRelease("7.1", "--before"),
    after: readRelease("719a1d58bf43", "--after"),
  };
  const compared = compareReleases(releases);
  const view = (all: boolean) => ({ releases, ...compared, all });
  const shown = (all: boolean) => diffLines(view(all), 100).map(plainLine).join("\n");
  const { differences, complete } = diffJson(view(false)) as DiffJson;
  const plain = differences.filter(({ leaked }) => !leaked);

  it("names BLD for guests that have BLD, and no other field", () => {
    expect(complete).toBe(true);
    for (const { fields, where } of plain) {
      expect(fields).toEqual([{ name: "BLD", where: "guests that have BLD" }]);
      expect(where).toBe("guests that have BLD");
    }
    expect(plain[0]).toMatchObject({
      trace: ["mov6=0", "db=BS"],
      before: "0xffff4ff0",
      after: "0xffff47f0",
      scenario: "dr6 walk kvm-hides-bug --at 3",
    });
  });

  it("after #DBs that no bus lock caused", () => {
    const raised = plain.flatMap(({ events }) => events).filter((word) => word.startsWith("db="));
    expect(new Set(raised)).toEqual(new Set(["db=BS", "db=B0", "db=RTM+B0", "db=BT"]));
  });

  it("sets apart what takes bits that are fixed for the guest", () => {
    const leaked = differences.filter((each) => each.leaked);
    expect(leaked.length).toBeGreaterThan(0);
    expect(leaked.every(({ fields }) => fields.every(({ name }) => name === "BLD"))).toBe(true);
    const out = shown(false);
    expect(out).toContain(`${String(leaked.length)} cases take a DR6 with bits that are fixed`);
    expect(out).not.toContain("(from a DR6");
    expect(shown(true)).toContain("(from a DR6");
  });
});

describe("dr6 diff", () => {
  it("of a release with itself finds nothing, without a search", async () => {
    const { differences, states } = await diff("7.1", "7.1.5");
    expect([differences, states]).toEqual([[], 0]);
    const { out } = await dr6(["diff", "--before", "7.1", "--after", "7.1.5"]);
    expect(out).toContain("no change between them; nothing was played");
  });

  it("points to a scenario whose kernel was told the same of split locks", async () => {
    const { differences } = await dr6Json<DiffJson>(["diff", "5f465c148c61"]);
    const scenarioOf = (on: string) =>
      differences
        .filter((each) => each.aspect === "signal" && each.on.join() === on)
        .map(({ scenario }) => scenario?.replace(/ --host.*/, ""));
    expect(scenarioOf("native")).toEqual(["dr6 walk int1-lost --at 4"]);
    expect(scenarioOf("native-fatal")).toContain("dr6 walk fatal --at 4");
    expect(scenarioOf("native-fatal").join()).not.toContain("int1-lost");
  });

  it(
    "of a commit compares it with its parent",
    async () => {
      const { behaviours, differences } = await dr6Json<DiffJson>(["diff", "5f465c148c61"]);
      expect(behaviours.map(({ commit }) => commit)).toEqual(["5f465c148c61"]);
      expect(differences[0]?.trace).toEqual(["boot-init"]);
      expect(differences[0]?.command).toContain("--before 5f465c148c61^ --after 5f465c148c61 ");
      expect(differences[0]?.causedBy).toEqual([["boot-dr6-reset-value"]]);
    },
    SEARCHES,
  );

  it(
    "shows what the hardware path leaks where a commit changes nothing else",
    async () => {
      const { out } = await dr6(["diff", "7b88577a0983"]);
      expect(out).toMatch(/^7b88577a0983\^ and 7b88577a0983: \d+ cases from a DR6 with bits that/);
      expect(out).toMatch(/events {3}.*vm-exit/);
    },
    SEARCHES,
  );

  it(
    "says what is not established, and what a release no longer has",
    async () => {
      const { out } = await dr6(["diff", "--before", "7.1", "--after", "7.2"]);
      expect(out).toContain("Not established, and taken for the same on both: 719a1d58bf43");
      const back = await dr6(["diff", "--before", "6.16", "--after", "6.15"]);
      expect(back.out).toContain("5f465c148c61  no longer: Bringing up a CPU");
      expect(back.out).toContain("  cause    without 5f465c148c61\n");
    },
    SEARCHES,
  );

  it(
    "prints commands that can be played where a release grants less",
    async () => {
      const { differences } = await diff("6.13", "6.14");
      for (const { command } of differences) {
        expect((await dr6([...words(command), "--json"])).code, command).toBe(0);
      }
      const lost = differences.filter(({ where }) => where.includes("before, not after"));
      expect(lost.length).toBeGreaterThan(0);
    },
    SEARCHES,
  );

  it(
    "names the fast VM exit between 6.14-rc2 and 6.14-rc3",
    async () => {
      const { differences, behaviours } = await diff("6.14-rc2", "6.14-rc3");
      expect(behaviours.map(({ commit }) => commit)).toEqual(["c2fee09fc167"]);
      const [first] = differences;
      expect(first).toMatchObject({ origin: true, events: ["fast-exit"], where: "everywhere" });
      expect(first?.trace).toHaveLength(2);
    },
    SEARCHES,
  );

  it.each(["40", "60", "100"])("fits into %s columns", async (cols) => {
    const { out } = await dr6(["diff", "--before", "6.15", "--after", "6.16", "--cols", cols]);
    expect(out).toContain("\n  cause    5f465c148c61\n");
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(
      Number(cols),
    );
  });

  it("plays events on both releases", async () => {
    const args = ["diff", "--before", "6.15", "--after", "6.16", "--on", "native", "--host", "bld"];
    const json = await dr6Json<{
      command: string;
      steps: { lanes: { lane: string; dr6: string }[] }[];
    }>([...args, "--play", "boot-init db=BS"]);
    expect(json.steps.at(-1)?.lanes.map(({ lane, dr6: value }) => [lane, value])).toEqual([
      ["before", "0xffff47f0"],
      ["after", "0xffff4ff0"],
    ]);
    expect(json.command).toContain('--play "boot-init db=BS"');
    const { out } = await dr6([
      ...args,
      "--play",
      "boot-init db=BS",
      "--cols",
      "100",
      "--rows",
      "30",
    ]);
    expect(out).toContain("dr6 diff");
  });

  it.each([
    [["--before", "9.9.x", "--after", "7.1"], "--before: "],
    [["--before", "7.1", "--after", "nix"], "--after: "],
    [["--before", "7.1", "--after", "7.1", "--on", "guest"], "--on goes with --play"],
    [["--before", "7.1", "--after", "7.1", "--play", "nonsense"], '--play: "nonsense" is no event'],
    [
      ["--before", "7.1", "--after", "7.1", "--play", "reset", "--on", "gest"],
      "did you mean guest",
    ],
    [["--before", "7.1"], "takes --before V --after V, or a commit"],
    [["--before", "7.1", "--after", "7.1", "--host", "bld"], "--host goes with --play"],
    [["--before", "7.1", "--after", "7.1", "--play", "mov6=0=1"], "one = is enough"],
    [["719a"], '"719a" is no commit'],
    [["719a1d58bf43", "--after", "7.1"], "a commit alone"],
    [["719a1d58bf44"], "is not in the release table"],
  ])("%j is refused in one line with code 2", async (args, message) => {
    const { code, err, out } = await dr6(["diff", ...args]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});

describe("dr6 diff with words", () => {
  it.each([
    [["6.15", "6.16"], "did you mean --before 6.15 --after 6.16?"],
    [["1234567abc"], "is not in the release table; dr6 releases lists those that are"],
    [["a", "b", "c"], "takes one commit"],
  ])("says what %j is taken for", async (words, said) => {
    const { code, err } = await dr6(["diff", ...words]);
    expect(code).toBe(2);
    expect(err).toContain(said);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});
