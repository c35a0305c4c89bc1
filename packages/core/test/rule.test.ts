import { describe, expect, it } from "vitest";

import { because, type Basis, type Rule } from "../src/index.js";
import { rules } from "../src/rule.js";

const row = (basis: Basis): Omit<Rule, "id"> => ({
  statement: "It is so.",
  sources: ["sdm-dr6"],
  basis,
});
const rule = (basis: Basis): Rule => ({ id: "a", ...row(basis) });

describe("a reason", () => {
  it.each<Basis>(["read", "quoted", "derived"])("that rests on %s is sure", (basis) => {
    expect(because(rule(basis))).toEqual({ rule: rule(basis) });
  });

  it("is not sure where the rule is unverified, or the release doesn't surely follow it", () => {
    expect(because(rule("unverified"))).toEqual({ rule: rule("unverified"), sure: false });
    expect(because(rule("read"), undefined, false)).toEqual({ rule: rule("read"), sure: false });
    expect(because(rule("unverified"), "1 + 1 = 2", false)).toEqual({
      rule: rule("unverified"),
      detail: "1 + 1 = 2",
      sure: false,
    });
  });

  it("carries its arithmetic only where there is any", () => {
    expect(because(rule("read"), "1 + 1 = 2")).toEqual({ rule: rule("read"), detail: "1 + 1 = 2" });
    expect(Object.keys(because(rule("read")))).toEqual(["rule"]);
  });
});

describe("a table of rules", () => {
  it("takes the key of a row for its id", () => {
    expect(rules({ first: row("read"), second: row("quoted") })).toEqual({
      first: { ...row("read"), id: "first" },
      second: { ...row("quoted"), id: "second" },
    });
  });
});
