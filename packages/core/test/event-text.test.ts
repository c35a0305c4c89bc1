import { describe, expect, it } from "vitest";

import { ANY_CONTEXT, word64 } from "../src/index.js";
import { EVENT_WORDS, parseEvents } from "../src/event-text.js";

const one = (text: string) => {
  const parsed = parseEvents(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.events;
};
const refused = (text: string) => {
  const parsed = parseEvents(text);
  return parsed.ok ? "taken" : parsed.message;
};

describe("events as words", () => {
  it("are read one by one", () => {
    expect(one("  reset boot-init\n read6 ")).toEqual([
      { kind: "reset" },
      { kind: "boot-init" },
      { kind: "mov-from-dr", register: 6 },
    ]);
  });

  it.each([
    ["mov6=0", { kind: "mov-to-dr", register: 6, value: word64(0) }],
    [
      "mov4=0x100004000@emulated",
      { kind: "mov-to-dr", register: 4, value: word64(0x4000, 1), emulated: true },
    ],
    ["mov0=ffff0ff0@cpl3", { kind: "mov-to-dr", register: 0, value: word64(0xffff_0ff0), cpl: 3 }],
    ["read7@emulated@cpl3", { kind: "mov-from-dr", register: 7, cpl: 3, emulated: true }],
    ["cr4-de=1", { kind: "set-cr4-de", value: true }],
    ["cr4-de=0", { kind: "set-cr4-de", value: false }],
    ["debugctl=8004", { kind: "write-debugctl", value: 0x8004 }],
    ["db=none", { kind: "debug-exception", causes: [], context: ANY_CONTEXT }],
    ["db=BS+B0", { kind: "debug-exception", causes: ["BS", "B0"], context: ANY_CONTEXT }],
    [
      "db=BS@kernel",
      { kind: "debug-exception", causes: ["BS"], context: { ...ANY_CONTEXT, mode: "kernel" } },
    ],
    ["ptrace-poke=4000", { kind: "ptrace-poke", value: word64(0x4000) }],
    ["vm-exit", { kind: "vm-exit" }],
    ["fast-exit", { kind: "vm-exit", fastpath: true }],
    ["attach", { kind: "set-guest-debug", debug: {} }],
    ["attach-step", { kind: "set-guest-debug", debug: { singleStep: true } }],
    ["detach", { kind: "set-guest-debug", debug: null }],
    ["set-debugregs=0", { kind: "set-debugregs", dr6: word64(0) }],
    ["set-vcpu-events=800", { kind: "set-vcpu-events", payload: word64(0x800) }],
    ["migrate=none", { kind: "migrate", host: [] }],
    ["migrate=bld,rtm@forgets", { kind: "migrate", host: ["bld", "rtm"], forgetsDebugregs: true }],
    ["enter-l2", { kind: "enter-l2" }],
    [
      "enter-l2=ffff07f0@intercepts@clean",
      { kind: "enter-l2", dr6: word64(0xffff_07f0), interceptsDb: true, clean: true },
    ],
    ["rsm", { kind: "rsm" }],
    ["rsm=0", { kind: "rsm", dr6: word64(0) }],
  ])("%s", (text, event) => {
    expect(one(text)).toEqual([event]);
  });

  it.each([
    ["int1", "icebp", 3],
    ["int1@kernel", "icebp", 0],
  ])("%s is an instruction", (text, is, cpl) => {
    expect(one(text)[0]).toMatchObject({ kind: "instruction", instruction: { is, cpl } });
  });

  it.each([
    ["step", { tf: true, cpl: 3 }],
    ["step@kernel", { tf: true, cpl: 0 }],
    ["bus-lock", { locksBus: true, cpl: 3 }],
    ["bus-lock@kernel", { locksBus: true, cpl: 0 }],
  ])("%s is an instruction", (text, instruction) => {
    expect(one(text)).toMatchObject([{ kind: "instruction", instruction }]);
  });

  it("an instruction runs in the emulator where it is said", () => {
    expect(one("step@emulated")).toMatchObject([{ instruction: { tf: true }, emulated: true }]);
    expect(one("step")[0]).not.toHaveProperty("emulated");
  });

  it.each([
    ["", "no event is given"],
    ["rest", `"rest" is no event; known: ${EVENT_WORDS.join(" ")}`],
    ["__proto__", `"__proto__" is no event; known: ${EVENT_WORDS.join(" ")}`],
    ["reset=1", '"reset=1": reset takes no value'],
    ["mov6", '"mov6": mov6 takes a value: =HEX'],
    ["mov6=xyz", '"mov6=xyz": mov6 takes =HEX: xyz is no hexadecimal value (for example fffe0ff0)'],
    [
      "debugctl=100000004",
      '"debugctl=100000004": debugctl takes =HEX: 100000004 is 9 hex digits, not 8 or 16; 0x100000004 if that is meant',
    ],
    ["debugctl=0x100000004", '"debugctl=0x100000004": debugctl takes no more than 32 bits'],
    ["mov6=0=1", '"mov6=0=1": one = is enough'],
    ["step@user", '"step@user": step takes @kernel @emulated'],
    ["db=BS+B9", '"db=BS+B9": db takes =none or fields joined by +, as BS+B0'],
    ["db=B9+BS", '"db=B9+BS": db takes =none or fields joined by +, as BS+B0'],
    ["db=XX", '"db=XX": db takes =none or fields joined by +, as BS+B0'],
    ["migrate=avx", '"migrate=avx": migrate takes =none, bld, rtm or bld,rtm'],
    ["cr4-de=2", '"cr4-de=2": cr4-de takes =0 or =1'],
    ["db=BS@emulated", '"db=BS@emulated": db takes @kernel'],
    ["reset@kernel", '"reset@kernel": reset takes no @'],
  ])("%j is refused in one line", (text, message) => {
    expect(refused(text)).toBe(message);
  });

  it("show no control characters of what they refuse", () => {
    expect(refused("\u001b[31mred")).not.toMatch(/[\u0000-\u001f]/);
  });
});
