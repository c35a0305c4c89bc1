import { describe, expect, it } from "vitest";

import { dr6, dr6Json } from "../cli.js";
import { seedJson } from "./seed-json.js";

const SEED = await seedJson();

interface Shown {
  steps?: { n: number; lanes: { log: string[]; falseLog: boolean }[] }[];
}

describe("the commands of the evidence", () => {
  const rows = SEED.statements.flatMap(({ id, rows: all }) =>
    all.flatMap((row) => (row.command === null ? [] : [{ ...row, id, command: row.command }])),
  );

  it.each(rows)("$id: $command shows $model", async ({ command, model }) => {
    const args = command.split(" ").slice(1);
    const { code, out } = await dr6(args);
    expect(code).toBe(0);
    if (args[0] === "sources") return;
    const { steps } = await dr6Json<Shown>(args);
    const at = Number(args[args.indexOf("--at") + 1]);
    const lanes = steps?.find(({ n }) => n === at)?.lanes ?? [];
    if (model.startsWith("0x")) {
      // A store of 0 is named in the step's title.
      for (const value of model.split(" ")) {
        const digits = value.slice(2).toUpperCase();
        expect(out).toMatch(value === "0x00000000" ? /\b00000000\b|writes 0|DR6,0/ : digits);
      }
    } else if (model === "a false bus_lock trap") {
      expect(lanes.some(({ log, falseLog }) => log.length === 1 && falseLog)).toBe(true);
    } else if (model === "no bus_lock trap") {
      expect(lanes.some(({ log }) => log.length === 0)).toBe(true);
    } else if (model.endsWith("SIGBUS")) {
      expect(out).toContain("SIGBUS");
    } else {
      expect(out).toMatch(new RegExp(`\\b${model}\\b`));
    }
  });

  it.each(SEED.statements)("$id: $command runs, and so does its scenario", async (statement) => {
    expect((await dr6(statement.command.split(" ").slice(1))).code).toBe(0);
    if (statement.scenario !== null) expect((await dr6(["walk", statement.scenario])).code).toBe(0);
  });
});
