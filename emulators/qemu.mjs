// QEMU without acceleration: TCG. It runs a ROM and passes on what comes out of port E9h.
import { given, listen } from "./listen.mjs";

const COMMAND = "qemu-system-x86_64";
/** To say its version. */
const SECONDS = 10;

/** @type {import("./emulator.mjs").Emulator} */
export const QEMU = {
  title: "QEMU TCG",
  cpus: ["qemu64"],

  version: async () => {
    const { said } = await listen(COMMAND, ["--version"], {
      seconds: SECONDS,
      enough: () => false,
    });
    return /version (\d[\d.]*)/.exec(said.toString())?.[1] ?? "unknown";
  },

  run: (rom, { cpu, seconds, enough }) => {
    const machine = `-accel tcg -cpu ${cpu} -m 32 -nodefaults -display none -no-reboot`;
    const args = [...machine.split(" "), "-bios", given(0), "-debugcon", "stdio"];
    return listen(COMMAND, args, { seconds, enough, files: [rom] });
  },
};
