/** `dr6 walk`: plays a scenario, on the screen or printed. */

import { SCENARIOS, type Scenario } from "@dr6/fixtures";
import { readSetup, type SetupOptions } from "../setup.js";
import { UsageError } from "../usage-error.js";
import { takesThird, THIRD_LANES } from "../view/third-lane.js";
import { settlesKernel, settlesPath } from "../view/settled.js";
import { walk } from "../view/walk-view.js";
import type { Io } from "./io.js";
import { nearest, suggestion } from "./nearest.js";
import { quoted } from "./quoted.js";
import { showWalk, type ShowOptions } from "./show-walk.js";

/** The options of `dr6 walk`, as text. */
export interface WalkOptions extends SetupOptions, ShowOptions {
  readonly third?: string;
}

/** Runs the command; answers the exit code. */
export async function walkCommandLine(
  name: string | undefined,
  options: WalkOptions,
  io: Io,
  commands: readonly string[] = [],
): Promise<number> {
  const scenario = findScenario(name ?? "boot-zero", commands);
  refuseWithoutEffect(scenario, options);
  const setup = readSetup(options, scenario.setup);
  return showWalk(walk(scenario, setup, readThird(options.third, scenario)), options, io);
}

/** The lane that wide windows show beside the two of the scenario. */
function readThird(id: string | undefined, scenario: Scenario): string | undefined {
  if (id === undefined) return undefined;
  if (!takesThird(scenario)) {
    throw new UsageError(
      `--third: only native beside a guest takes one, and ${scenario.id} differs`,
    );
  }
  const known = THIRD_LANES.map((each) => each.id);
  if (known.includes(id)) return id;
  throw new UsageError(`--third: no lane ${quoted(id)}${suggestion(id, known)}`);
}

/** What every lane settles for itself can't be asked for. */
export function refuseWithoutEffect(
  scenario: Scenario,
  { kernel, path }: Pick<WalkOptions, "kernel" | "path">,
): void {
  const { id } = scenario;
  if (kernel !== undefined && settlesKernel(scenario)) {
    throw new UsageError(`--kernel: every lane of ${id} has a kernel of its own`);
  }
  if (path !== undefined && settlesPath(scenario)) {
    throw new UsageError(`--path: every guest of ${id} has a path of its own`);
  }
}

/** The first word may as well have been meant as a command. */
export function findScenario(id: string, commands: readonly string[]): Scenario {
  const found = SCENARIOS.find((scenario) => scenario.id === id);
  if (found !== undefined) return found;
  const command = nearest(id, commands);
  if (command !== undefined) {
    throw new UsageError(`no command and no scenario ${quoted(id)}; did you mean dr6 ${command}?`);
  }
  const known = SCENARIOS.map((scenario) => scenario.id);
  throw new UsageError(`no scenario ${quoted(id)}${suggestion(id, known)}`);
}
