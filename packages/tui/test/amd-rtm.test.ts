import { describe, expect, it } from "vitest";

import { dr6, dr6Json } from "./cli.js";

const BETWEEN = ["--before", "6.15", "--after", "6.16"];

describe("RTM on AMD, which never built it", () => {
  it.each([
    [["whatif"], "--host"],
    [["walk"], "--host"],
    [["fields", "--kvm"], "--host"],
    [["check"], "--host"],
    [["check", "--play", "reset"], "--host"],
    [["diff", ...BETWEEN, "--play", "reset"], "--host"],
    [["events"], "--cpu"],
  ])("%j refuses it in one line", async (args, option) => {
    const { code, out, err } = await dr6([...args, "--vendor", "amd", option, "bld,rtm"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toBe(`dr6: ${option} bld,rtm --vendor amd: no CPU of AMD has RTM\n`);
    expect((await dr6([...args, "--vendor", "amd", option, "bld"])).code).not.toBe(2);
  });

  it("isn't there by default either", async () => {
    const { cpu } = await dr6Json<{ cpu: object }>(["events", "--vendor", "amd"]);
    expect(cpu).toEqual({ vendor: "amd", features: ["bld"] });
    const { out } = await dr6(["fields", "--kvm", "--vendor", "amd", "--cols", "200"]);
    expect(out).toContain("--host bld --guest bld");
  });

  it("may be shown to a guest by userspace where KVM takes its word for it", async () => {
    const args = ["whatif", "--vendor", "amd", "--host", "bld", "--guest", "rtm"];
    expect((await dr6([...args, "--kernel", "6.13"])).code).toBe(0);
    expect((await dr6([...args, "--kernel", "6.14"])).code).toBe(2);
  });
});
