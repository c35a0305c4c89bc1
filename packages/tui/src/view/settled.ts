/** What the lanes of a scenario settle for themselves, so that it can't be asked for. */

import type { Scenario } from "@dr6/fixtures";

/** Every lane has a kernel of its own. */
export function settlesKernel({ lanes }: Pick<Scenario, "lanes">): boolean {
  return lanes.every(({ kernel }) => kernel !== undefined);
}

/** Every guest has a path of its own. */
export function settlesPath({ lanes }: Pick<Scenario, "lanes">): boolean {
  return lanes.every(({ machine, kvm }) => machine !== "kvm" || kvm !== undefined);
}
