import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, describe, expect, it } from "vitest";

import { OOPS } from "../decode/decode.js";
import { openTerminal } from "../terminal/harness.js";

const CLI = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "dr6-scan-"));
const log = join(folder, "log");
const NOISE = "[  1.0] usb 1-1: new high-speed USB device\n".repeat(40_000);
const LOCK = "x86/split lock detection: #DB: a/1 took a bus_lock trap at address: 0x401000\n";
const BOOT =
  "Linux version 6.12.30 (gcc)\nsmpboot: CPU0: Intel(R) Xeon(R)\nsmp: Brought up 1 node, 8 CPUs\n";
// Five pieces of work; what the boot line says goes from the third to the others.
const PART = `${OOPS}${LOCK}${NOISE}`;
writeFileSync(log, `${PART.repeat(20)}${BOOT}${PART.repeat(25)}`);

const scan = (...args: readonly string[]) =>
  spawnSync(process.execPath, [CLI, "scan", ...args], { encoding: "utf8" });

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("the built dr6 scan", { timeout: 30_000 }, () => {
  it("has a program for its threads", () => {
    expect(existsSync(fileURLToPath(new URL("../../dist/scan-worker.js", import.meta.url)))).toBe(
      true,
    );
  });

  it("prints the same with one thread and with several", () => {
    const one = scan("--jobs", "1", log, log);
    expect(one.stdout.split("\n")).toHaveLength(181);
    expect(one.status).toBe(0);
    expect(one.stdout).toContain("Real: one thread, one address, 25 times; ");
    for (const jobs of ["2", "5"]) {
      const several = scan("--jobs", jobs, log, log);
      expect(several.stderr).toBe("");
      expect(several.stdout === one.stdout).toBe(true);
    }
    const sums = ["1", "3"].map((jobs) => scan("--jobs", jobs, "--summary", "--json", log).stdout);
    expect(sums[0]).toBe(sums[1]);
  });

  it.each(["1", "2"])("keeps little of logs of nothing but bus locks, with --jobs %s", (jobs) => {
    const locks = ["locks", "more-locks"].map((name) => join(folder, name));
    for (const path of locks) writeFileSync(path, LOCK.repeat(150_000));
    const tell = "process.on('exit', () => console.error(process.resourceUsage().maxRSS))";
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [`--import=data:text/javascript,${tell}`, CLI, "scan", "--jobs", jobs, "--summary", ...locks],
      { encoding: "utf8" },
    );
    expect(stdout).toMatch(/^0 register dumps and 300000 bus-lock lines in 2 files/);
    expect(Number(stderr) / 1024).toBeLessThan(180);
  });

  it("draws a bar on a terminal, and takes it away", async () => {
    const command = [process.execPath, CLI, "scan", "--summary", "--jobs", "1", log] as const;
    await using terminal = openTerminal({ command: [...command], cols: 100, rows: 40 });
    expect(await terminal.exited).toBe(0);
    expect(terminal.bytes()).toContain("dr6: scanning [#");
    expect(terminal.screen()).toMatch(/^45 register dumps and 45 bus-lock lines in 1 file/);
  });
});
