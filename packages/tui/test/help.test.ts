import { describe, expect, it } from "vitest";

import { dr6 } from "./cli.js";

describe("dr6 help", () => {
  it("refuses a command that isn't there, in one line", async () => {
    expect(await dr6(["help", "foo\u001b[31m"])).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringMatching(/^dr6: help: no command "foo[^\p{Cc}]*\n$/u) as string,
    });
    expect((await dr6(["help", "wlak"])).err).toBe(
      'dr6: help: no command "wlak"; did you mean walk?\n',
    );
  });

  it.each([[["help"]], [["help", "walk"]], [["help", "completion"]]])(
    "answers %j",
    async (args) => {
      const { code, out, err } = await dr6(args);
      expect([code, err]).toEqual([0, ""]);
      expect(out).toMatch(/^Usage: dr6/);
    },
  );
});
