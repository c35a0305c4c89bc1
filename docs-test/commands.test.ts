import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, it } from "vitest";

import { ROOT } from "./run.js";

const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

it("every command of dr6 stands in the README", () => {
  const cli = join(ROOT, "packages/tui/dist/cli.js");
  const help = execFileSync(process.execPath, [cli, "--help"], { encoding: "utf8" });
  const [, list = ""] = help.split("\nCommands:\n");
  const names = [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name = ""]) => name);
  expect(names.length).toBeGreaterThan(15);
  const readme = read("README.md");
  const missing = names.filter((name) => name !== "help" && !readme.includes(`\`dr6 ${name}\``));
  expect(missing).toEqual([]);
});

it("every script of the project stands once in CONTRIBUTING.md, or in the page on releases", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const rows = [...read("CONTRIBUTING.md").matchAll(/^\| `npm (?:run )?([\w:]+)/gm)];
  const released = [...read("docs/releasing.md").matchAll(/`npm run (release:(?:v|p)\w+)/g)];
  const named = [...rows.map(([, name]) => name), ...new Set(released.map(([, name]) => name))];
  expect(named.sort()).toEqual(Object.keys(scripts).sort());
});

it("the README is short enough to be read", () => {
  expect(read("README.md").split("\n").length).toBeLessThanOrEqual(205);
});
