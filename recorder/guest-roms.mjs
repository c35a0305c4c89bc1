// The ROMs of the guest, one for each width, with the scenarios that each runs.
import { inTemporaryFolder } from "../emulators/leftovers.mjs";
import { buildRom } from "./build-guest.mjs";
import { programOf } from "./program.mjs";
import { ROM_MODES, scenariosOf } from "./scenarios.mjs";

/** @typedef {{ bits: 32 | 64; modes: readonly string[]; scenarios: ReturnType<typeof scenariosOf>; rom: Uint8Array }} GuestRom */

/**
 * Builds them.
 *
 * @param {(found: GuestRom["scenarios"][number]) => boolean} runs whether a scenario is among them
 * @returns {Promise<readonly GuestRom[]>}
 */
export function guestRoms(runs = () => true) {
  return inTemporaryFolder((folder) => {
    const roms = ROM_MODES.map(({ bits, modes }) => {
      const scenarios = scenariosOf(modes).filter(runs);
      const program = programOf(
        scenarios.map(({ scenario }) => scenario),
        bits,
      );
      return { bits, modes, scenarios, rom: buildRom(program, bits, folder) };
    });
    return Promise.resolve(roms);
  });
}
