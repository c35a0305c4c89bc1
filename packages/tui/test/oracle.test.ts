import { describe, expect, it } from "vitest";

import { dr6 } from "./cli.js";

async function ask(...lines: string[]): Promise<unknown[]> {
  const { code, out, err } = await dr6(["oracle"], lines.map((line) => `${line}\n`).join(""));
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as unknown);
}

describe("dr6 oracle", () => {
  // The examples of the contract.
  it.each([
    [
      '{"id":1,"op":"fixed1","model":"kvm","kernel":"7.1","host":["bld","rtm"],"guest":["bld"]}',
      '{"id":1,"dr6":"0xffff07f0"}',
    ],
    [
      '{"id":2,"op":"write","model":"kvm","kernel":"7.1","host":[],"guest":[],"value":"0xffffffff"}',
      '{"id":2,"dr6":"0xffffefff","fault":null}',
    ],
    [
      '{"id":3,"op":"write","model":"hardware","cpu":["rtm"],"value":"0x100000000"}',
      '{"id":3,"dr6":"0xffff0ff0","fault":"#GP(0)"}',
    ],
    [
      '{"id":4,"op":"deliver","model":"kvm","kernel":"7.1","host":["bld"],"guest":["bld"],"dr6":"0xffff07f0","payload":"0x4000"}',
      '{"id":4,"dr6":"0xffff4ff0"}',
    ],
    [
      '{"id":5,"op":"deliver","model":"hardware","cpu":["bld"],"dr6":"0xffff07f0","payload":"0x4000"}',
      '{"id":5,"dr6":"0xffff47f0"}',
    ],
    [
      '{"id":6,"op":"convert","from":"kvm-payload","to":"dr6","value":"0x10800"}',
      '{"id":6,"value":"0xfffe07f0"}',
    ],
    [
      '{"id":7,"op":"setDebugregs","model":"kvm","kernel":"7.1","dr6":"0x0","dr7":"0x400"}',
      '{"id":7,"dr6":"0x00000000","errno":null}',
    ],
  ])("answers %s exactly", async (request, answer) => {
    const { out } = await dr6(["oracle"], `${request}\n`);
    expect(out).toBe(`${answer}\n`);
  });

  it("answers in order, and the next line as if nothing had happened", async () => {
    const good = '{"id":"b","op":"convert","from":"dr6","to":"linux-positive","value":"ffff4ff0"}';
    expect(await ask('{"id":"a","op":"nonsense"}', "", good, "{", "[]", good)).toEqual([
      {
        id: "a",
        error: 'op "nonsense" is unknown; known: fixed1, write, deliver, convert, setDebugregs',
      },
      { id: "b", value: "0x00004000" },
      { id: null, error: "not JSON" },
      { id: null, error: "a request is a JSON object" },
      { id: "b", value: "0x00004000" },
    ]);
  });

  it.each([
    ['{"op":"write","model":"kwm"}', 'model "kwm" is unknown; known: hardware, kvm'],
    ['{"op":"write","model":"kvm"}', "kernel is missing: a release such as 7.1"],
    [
      '{"op":"write","model":"hardware","cpu":["tsx"],"value":"0"}',
      'cpu: "tsx" is unknown; known: bld, rtm',
    ],
    ['{"op":"write","model":"hardware"}', "value: nothing is no register value"],
    [
      '{"op":"write","model":"hardware","value":"fffe0ff"}',
      "value: fffe0ff is 7 hex digits; did you mean fffe0ff0?",
    ],
    [
      '{"op":"deliver","model":"hardware","payload":"0x100000000"}',
      "payload: bits 63:32 are set, and this operation takes 32 bits",
    ],
    [
      '{"op":"convert","from":"dr6","to":"kvm-payload","value":"0"}',
      "00000000 is illegal as dr6: reserved bits FFFE07F0 are wrong",
    ],
    [
      '{"op":"convert","from":"dr7","to":"dr6","value":"0"}',
      'from "dr7" is unknown; known: dr6, linux-positive, vmx-exit-qualification, vmx-pending-debug, kvm-payload, kvm-exit-debug, fred-event-data, vmcb-dr6, ptrace',
    ],
  ])("says what is wrong with %s", async (request, error) => {
    expect(await ask(request)).toEqual([{ id: null, error }]);
  });

  it("says where an answer isn't established", async () => {
    const deliver = (kernel: string) =>
      `{"id":1,"op":"deliver","model":"kvm","kernel":"${kernel}","host":["bld"],"guest":["bld"],"dr6":"ffff07f0","payload":"4000"}`;
    expect(await ask(deliver("7.4"), deliver("7.1.5"))).toEqual([
      { id: 1, dr6: "0xffff47f0", sure: false },
      { id: 1, dr6: "0xffff4ff0" },
    ]);
  });

  it("runs a guest's write on the host's CPU where that is asked for", async () => {
    const write = (path: string) =>
      `{"id":1,"op":"write","model":"kvm","kernel":"6.15","host":["bld"],"guest":[],"value":"0"${path}}`;
    expect(await ask(write(""), write(',"path":"hardware"'), write(',"path":"x"'))).toEqual([
      { id: 1, dr6: "0xffff0ff0", fault: null },
      { id: 1, dr6: "0xffff07f0", fault: null },
      { id: 1, error: 'path "x" is unknown; known: emulated, hardware' },
    ]);
  });

  it("passes over no key", async () => {
    const [answer] = await ask('{"id":1,"op":"fixed1","model":"hardware","vendr":"amd"}');
    expect(answer).toMatchObject({
      id: 1,
      error: expect.stringMatching(/^the key "vendr" is unknown/) as string,
    });
  });

  it("takes a line of dr6 vectors as it is, and only of the schema that it knows", async () => {
    const { out } = await dr6(["vectors", "--op", "fixed1"]);
    const [line = ""] = out.split("\n");
    const { id, expect: expected } = JSON.parse(line) as { id: string; expect: { dr6: string } };
    const [same, other] = await ask(line, line.replace("dr6/vectors/1", "dr6/vectors/2"));
    expect(same).toEqual({ id, dr6: "0xffff0ff0" });
    expect(expected.dr6).toBe("0xffff0ff0");
    expect(other).toMatchObject({ error: expect.stringMatching(/^the key "schema" is/) as string });
  });

  it("has no #DB on a value that no CPU holds", async () => {
    expect(
      await ask('{"id":1,"op":"deliver","model":"hardware","dr6":"0","payload":"4000"}'),
    ).toEqual([{ id: 1, error: "dr6: 0x00000000 is a value that no CPU holds" }]);
  });

  it.each([
    ['"cpu":[],"dr6":"ffff07f0"', "dr6: 0xffff07f0 is a value that no CPU without BLD holds"],
    ['"cpu":["bld"],"dr6":"fffe0ff0"', "dr6: 0xfffe0ff0 is a value that no CPU without RTM holds"],
    ['"dr6":"fffe07f0"', "dr6: 0xfffe07f0 is a value that no CPU without BLD and RTM holds"],
    ['"vendor":"amd","cpu":["bld","rtm"]', "cpu: no CPU of AMD has RTM"],
  ])("has no CPU that holds %s", async (given, error) => {
    const asked = (op: string) => `{"id":1,"op":"${op},"model":"hardware",${given}}`;
    expect(await ask(asked('deliver","payload":"4000"'), asked('write","value":"0"'))).toEqual([
      { id: 1, error },
      { id: 1, error },
    ]);
  });

  it("takes what the CPU holds, on AMD whatever DEBUGCTL[2] is by then", async () => {
    const deliver = '{"id":1,"op":"deliver","model":"hardware","cpu":["bld"],"payload":"4000"';
    expect(await ask(`${deliver},"vendor":"amd","dr6":"ffff07f0"}`)).toEqual([
      { id: 1, dr6: "0xffff47f0" },
    ]);
  });

  it("has no host of AMD with RTM, and lets a guest be told that it has it", async () => {
    const write = (sets: string) =>
      `{"id":1,"op":"write","model":"kvm","kernel":"6.13","vendor":"amd",${sets},"value":"0"}`;
    expect(await ask(write('"host":["rtm"]'), write('"guest":["rtm"]'))).toEqual([
      { id: 1, error: "host: no CPU of AMD has RTM" },
      { id: 1, dr6: "0xfffe0ff0", fault: null },
    ]);
  });

  it("drops causes that the CPU can't have", async () => {
    expect(
      await ask('{"id":1,"op":"deliver","model":"hardware","cpu":[],"payload":"10801"}'),
    ).toEqual([{ id: 1, dr6: "0xffff0ff1" }]);
  });

  it("escapes what could steer a terminal", async () => {
    const { out } = await dr6(["oracle"], '{"id":"\u009b31m\u202e","op":"x"}\n');
    expect(out).toContain(String.raw`"\u009b31m\u202e"`);
    expect(out.trimEnd()).not.toMatch(/\p{Cc}|\p{Cf}/u);
  });

  it("refuses KVM_SET_DEBUGREGS with bits 63:32 and keeps the register", async () => {
    expect(
      await ask('{"id":1,"op":"setDebugregs","model":"kvm","kernel":"7.1","dr6":"0x100000000"}'),
    ).toEqual([{ id: 1, dr6: "0xffff0ff0", errno: "EINVAL" }]);
  });
});
