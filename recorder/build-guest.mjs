// Compiles and links the guest, by the GNU tools: an image that runs from 100000h on, and the ROM
// that brings it there.
import { execFileSync } from "node:child_process";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

import { isNotThere, Missing } from "../emulators/missing.mjs";
import { steppedAt } from "./code.mjs";

/** @typedef {import("./machine-code.mjs").Bits} Bits */

const GUEST = fileURLToPath(new URL("guest", import.meta.url));
const ROM_SIZE = 0x2_0000;
/** guest/rom.S copies no more. */
const IMAGE_MOST = 0x1_0000;

/** Without the C library, the red zone and everything that would need more state than is saved. */
const COMPILE =
  "-c -O1 -ffreestanding -fno-pic -fno-pie -fno-stack-protector -fno-asynchronous-unwind-tables " +
  "-mno-sse -mno-mmx -mgeneral-regs-only -fcf-protection=none -Wall -Werror";
/** Of an image that nobody loads as a program. */
const QUIET = ["-z", "noexecstack", "--no-warn-rwx-segments"];
/** By width: for the compiler, for the linker. */
const WIDTH = {
  32: { compile: ["-m32"], link: "elf_i386" },
  64: { compile: ["-m64", "-mno-red-zone"], link: "elf_x86_64" },
};

/**
 * @param {{ code: Uint8Array; orders: Uint8Array }} program
 * @param {Bits} bits
 * @param {string} folder for what is made on the way
 * @returns {Uint8Array} the ROM
 */
export function buildRom({ code, orders }, bits, folder) {
  const file = (/** @type {string} */ name) => join(folder, name);
  writeFileSync(file("code.bin"), code);
  writeFileSync(file("orders.bin"), orders);
  const objects = globSync("*.{c,S}", { cwd: GUEST })
    .filter((name) => name !== "rom.S")
    .sort();
  for (const name of objects) compile(name, bits, folder);
  const stepped = `stepped_code=${String(steppedAt(bits))}`;
  const layout = join(GUEST, "image.ld");
  link(["--defsym", stepped, "-T", layout, ...objects.map(object)], bits, "image", folder);
  compile("rom.S", 32, folder);
  link(["-Ttext", "0xffffff00", "-e", "0xfffffff0", object("rom.S")], 32, "reset", folder);
  const image = readFileSync(file("image.bin"));
  if (image.length > IMAGE_MOST) throw new RangeError("the guest is too long for its ROM");
  const rom = new Uint8Array(ROM_SIZE);
  rom.set(image);
  const reset = readFileSync(file("reset.bin"));
  rom.set(reset, ROM_SIZE - reset.length);
  return rom;
}

/** @param {string} source */
const object = (source) => `${basename(source)}.o`;

/** @param {string} name @param {Bits} bits @param {string} cwd */
function compile(name, bits, cwd) {
  const source = join(GUEST, name);
  const words = [...COMPILE.split(" "), ...WIDTH[bits].compile, `-Wa,-I${cwd}`];
  run("gcc", [...words, source, "-o", object(name)], cwd);
}

/** Links, and takes out the bytes. @param {readonly string[]} args @param {Bits} bits @param {string} name @param {string} cwd */
function link(args, bits, name, cwd) {
  run("ld", ["-m", WIDTH[bits].link, ...QUIET, ...args, "-o", `${name}.elf`], cwd);
  run("objcopy", ["-O", "binary", `${name}.elf`, `${name}.bin`], cwd);
}

/** @param {string} command @param {readonly string[]} args @param {string} cwd */
function run(command, args, cwd) {
  try {
    execFileSync(command, args, { cwd, stdio: ["ignore", "inherit", "inherit"] });
  } catch (error) {
    throw isNotThere(error) ? new Missing(command) : error;
  }
}
