import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";

import { describe, expect, it } from "vitest";

import { needing, NO_GUESTS, NO_TRACING } from "../here.js";

const HOOK = pathToFileURL(
  fileURLToPath(new URL("../../../../scripts/lib/typescript.mjs", import.meta.url)),
).href;
const HELD = fileURLToPath(new URL("held.ts", import.meta.url));

const SIGNALS = ["SIGINT", "SIGTERM", "SIGKILL"] as const;

const TRACED = ["a program is stopped", "a program runs", "programs start"];

describe("killed while", { timeout: 30_000 }, () => {
  describe.skipIf(NO_TRACING !== undefined).each(TRACED)(needing("%s", NO_TRACING), (moment) => {
    it.each(SIGNALS)("by %s it leaves nothing", async (signal) => {
      expect(await leftBehind(moment, signal)).toEqual({ by: signal, processes: [], files: [] });
    });
  });

  describe.skipIf(NO_GUESTS !== undefined)(needing("a guest runs", NO_GUESTS), () => {
    it.each(SIGNALS)("by %s it leaves nothing", async (signal) => {
      const left = await leftBehind("a guest runs", signal);
      expect(left).toEqual({ by: signal, processes: [], files: [] });
    });
  });
});

/** What is there after a process of its own group was killed at the moment. */
async function leftBehind(moment: string, signal: (typeof SIGNALS)[number]) {
  const folder = mkdtempSync(join(tmpdir(), "dr6-killed-"));
  try {
    const options = ["--no-warnings", "--conditions=@dr6/source", "--import", HOOK];
    const child = spawn(process.execPath, [...options, HELD, moment], {
      detached: true,
      cwd: folder,
      env: { ...process.env, TMPDIR: folder, NODE_OPTIONS: "" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "exit") as Promise<[number | null, string | null]>;
    const ready = once(child.stdout, "data");
    await Promise.race([ready, ended]);
    const group = child.pid ?? 0;
    if (moment !== "a guest runs" && moment !== "programs start")
      expect(processesOf(group)).toHaveLength(2);
    child.kill(signal);
    const [, by] = await ended;
    return { by, processes: await goneFrom(group), files: readdirSync(folder) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The processes that are still there after a while. */
async function goneFrom(group: number): Promise<readonly string[]> {
  for (let n = 0; n < 100 && processesOf(group).length > 0; n++) await sleep(20);
  return processesOf(group);
}

/** The processes of a group, but for those that are dead and not yet reaped. */
function processesOf(group: number): readonly string[] {
  return readdirSync("/proc").filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    const [state, , of] = stat(name);
    return of === String(group) && state !== "Z" && state !== "X";
  });
}

/** The fields of /proc/PID/stat behind the name. */
function stat(pid: string): readonly string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}
