// How soon the interactive program is there and answers, in a terminal.
import { fileURLToPath } from "node:url";

import { result } from "./measure.mjs";
import { measureTui } from "./terminal.mjs";

const CLI = fileURLToPath(new URL("../packages/tui/dist/cli.js", import.meta.url));
const TIMES = { rounds: 15, keys: 1000 };

/** @type {import("./group.mjs").Group} */
export const tui = async () => {
  const series = await measureTui(CLI, TIMES);
  return {
    results: series.map(({ name, values, unit }) => result(name, values, unit)),
    commands: [{ name: "tui", command: "node packages/tui/dist/cli.js" }],
    absent: [],
  };
};
