import { describe, expect, it } from "vitest";

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
    before: string | null;
    after: string | null;
    trace: string[];
    command: string;
    scenario: string | null;
  }[];
}

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

  it("names the boot store, wherever a CPU is brought up, and nothing else that starts by itself", () => {
    for (const { aspect, events } of differences.filter(({ origin }) => origin)) {
      expect([aspect, events]).toEqual(["dr6", ["boot-init", "hotplug", "kexec"]]);
    }
    const native = differences.find(({ on }) => on.includes("native"));
    expect(native?.fields).toEqual([
      { name: "BLD", where: "on CPUs with BLD" },
      { name: "RTM", where: "on CPUs with RTM" },
    ]);
    expect(native?.on).toEqual(["native", "native-fatal", "native-fred"]);
  });

  it("names its consequences: the false line, the lost SIGTRAP", () => {
    const later = differences.filter(({ origin }) => !origin);
    expect(later.map(({ aspect, trace }) => `${aspect}: ${trace.join(" ")}`)).toEqual([
      "log: boot-init db=BS handler-read",
      "signal: boot-init int1 handler-read",
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
      if (aspect === "dr6") expect(out).toContain(after?.slice(2).toUpperCase());
      if (scenario === null) continue;
      const [walked = ""] = scenario.split(", then");
      expect((await dr6([...words(walked), "--cols", "100"])).code, walked).toBe(0);
    }
    expect(differences.map(({ scenario }) => scenario?.split(" ")[2])).toEqual(
      expect.arrayContaining(["boot-zero", "int1-lost"]),
    );
  });
});

describe("dr6 diff --before 7.1 --after 719a1d58bf43", async () => {
  const { differences, complete } = await diff("7.1", "719a1d58bf43");
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

  it("sets apart what takes bits that are fixed for the guest", async () => {
    const leaked = differences.filter((each) => each.leaked);
    expect(leaked.length).toBeGreaterThan(0);
    expect(leaked.every(({ fields }) => fields.every(({ name }) => name === "BLD"))).toBe(true);
    const args = ["diff", "--before", "7.1", "--after", "719a1d58bf43"];
    const { out } = await dr6(args);
    expect(out).toContain(`${String(leaked.length)} more cases only from a DR6 that has bits`);
    expect(out).not.toContain("(from a DR6");
    expect((await dr6([...args, "--all"])).out).toContain("(from a DR6");
  });
}, 120_000);

describe("dr6 diff", () => {
  it("of a release with itself finds nothing, without a search", async () => {
    const { differences, states } = await diff("7.1", "7.1.5");
    expect([differences, states]).toEqual([[], 0]);
    const { out } = await dr6(["diff", "--before", "7.1", "--after", "7.1.5"]);
    expect(out).toContain("nothing that a guest or a user could observe differs");
  });

  it("names the fast VM exit between 6.14-rc2 and 6.14-rc3", async () => {
    const { differences, behaviours } = await diff("6.14-rc2", "6.14-rc3");
    expect(behaviours.map(({ commit }) => commit)).toEqual(["c2fee09fc167"]);
    const [first] = differences;
    expect(first).toMatchObject({ origin: true, events: ["fast-exit"], where: "everywhere" });
    expect(first?.trace).toHaveLength(2);
  }, 60_000);

  it.each(["40", "60", "100"])("fits into %s columns", async (cols) => {
    const { out } = await dr6(["diff", "--before", "6.15", "--after", "6.16", "--cols", cols]);
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
    [
      ["--before", "7.1", "--after", "7.1", "--on", "guest"],
      "--on says who plays the events of --play",
    ],
    [["--before", "7.1", "--after", "7.1", "--play", "nonsense"], '--play: "nonsense" is no event'],
    [
      ["--before", "7.1", "--after", "7.1", "--play", "reset", "--on", "gest"],
      "did you mean guest",
    ],
    [["--before", "7.1"], "--after"],
  ])("%j is refused in one line with code 2", async (args, message) => {
    const { code, err, out } = await dr6(["diff", ...args]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});
