// A program such as a user would write first, with what it must print.

/** JavaScript for every runtime: it only prints. */
export const USE = `
  import { digits, fieldNames, parseRelease, parseWord64, reporting, writeMasks } from "@dr6/core";
  import { resetValue } from "@dr6/core/masks";
  import { decodeText } from "@dr6/dumps";
  import { fixedOnes, guestCapabilities, KVM_BEHAVIOURS } from "@dr6/kvm-model";

  const value = parseWord64("00000000fffe07f0");
  if (!value.ok) throw new Error(value.message);
  const kernel = parseRelease("6.16", KVM_BEHAVIOURS);
  if (!kernel.ok) throw new Error(kernel.message);
  const guest = { release: kernel.release, vendor: "intel", host: ["bld"], exposed: [] };
  const { capabilities } = guestCapabilities(guest);
  const { dumps } = decodeText("DR3: 0000000000000000 DR6: 00000000fffe07f0 DR7: 0000000000000400");

  console.log(fieldNames(reporting(value.value.low)).join(), digits(resetValue()));
  console.log(digits(writeMasks({ vendor: "intel", features: ["bld"] }).fixedOnes));
  console.log(digits(fixedOnes(kernel.release, capabilities)), dumps.length);
`;

/** The masks of a CPU with BLD leave FFFF07F0 fixed; a guest that is not shown BLD has it fixed too. */
export const PRINTS = "BLD,RTM FFFF0FF0\nFFFF07F0\nFFFF0FF0 1\n";

/** Entries that hold code. @param {readonly import("./packages.mjs").Package[]} libraries */
export function entriesOf(libraries) {
  return libraries.flatMap(({ name, exports }) =>
    Object.keys(exports)
      .filter((path) => !/[.*]/.test(path.slice(1)))
      .map((path) => name + path.slice(1)),
  );
}
