import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

const child = fileURLToPath(new URL("../lib/child.mjs", import.meta.url));

/** A program that runs `node -e code` by way of child.mjs and ends as that ends. */
const wrapper = (code: string, ...args: string[]) => [
  "--input-type=module",
  "--eval",
  `import { run } from ${JSON.stringify(child)};
   const { code } = await run(process.execPath, ${JSON.stringify(["-e", code, "--", ...args])});
   process.exitCode = code;`,
];

const onPosix = describe.skipIf(process.platform === "win32");

describe("a program that is run", () => {
  it.each([0, 1, 2, 70])("ends with its own exit code %i", (code) => {
    const { status } = spawnSync(process.execPath, wrapper(`process.exit(${String(code)})`));
    expect(status).toBe(code);
  });

  it("gets its arguments as they are", () => {
    const args = ["decode", "two words", "", "it's", '"quoted"', "$HOME", "*", "--json"];
    const code = "console.log(JSON.stringify(process.argv.slice(1)))";
    const { stdout } = spawnSync(process.execPath, wrapper(code, ...args), { encoding: "utf8" });
    expect(JSON.parse(stdout)).toEqual(args);
  });

  it("reads what is piped in", () => {
    const { stdout } = spawnSync(process.execPath, wrapper("process.stdin.pipe(process.stdout)"), {
      encoding: "utf8",
      input: "DR6: fffe07f0\n",
    });
    expect(stdout).toBe("DR6: fffe07f0\n");
  });
});

onPosix("a signal", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("%s that ends the program becomes exit code %i", async (signal, code) => {
    const program = 'console.log("ready"); setTimeout(() => {}, 20_000)';
    expect(await sendWhenReady(program, signal)).toEqual({ status: code, output: "ready\n" });
  });

  it("gives the program time to tidy up and to choose its exit code", async () => {
    const program = `process.on("SIGTERM", () => setTimeout(() => { console.log("tidy"); process.exit(7) }, 200));
      console.log("ready"); setTimeout(() => {}, 20_000)`;
    expect(await sendWhenReady(program, "SIGTERM")).toEqual({ status: 7, output: "ready\ntidy\n" });
  });
});

/** Sends a signal to the wrapper alone, as `kill` does, once the program says that it runs. */
function sendWhenReady(program: string, signal: NodeJS.Signals) {
  return new Promise<{ status: number | null; output: string }>((resolve) => {
    const outer = spawn(process.execPath, wrapper(program), {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    outer.stdout.setEncoding("utf8").on("data", (text: string) => {
      if (output === "") outer.kill(signal);
      output += text;
    });
    outer.on("close", (status) => {
      resolve({ status, output });
    });
  });
}
