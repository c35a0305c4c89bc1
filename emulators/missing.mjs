// A program that isn't installed, and where Debian has it.

/** @type {Readonly<Record<string, string>>} */
const PACKAGES = {
  "qemu-system-x86_64": "qemu-system-x86",
  bochs: "bochs",
  gcc: "gcc",
  ld: "binutils",
  objcopy: "binutils",
  setpriv: "util-linux",
  timeout: "coreutils",
};

/** The message is one line for the user. */
export class Missing extends Error {
  /** @param {string} command */
  constructor(command) {
    super(
      `${command} is not installed; Debian has it in the package ${PACKAGES[command] ?? command}`,
    );
  }
}

/** Whether a program could not be started because it isn't there. @param {unknown} error */
export function isNotThere(error) {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
