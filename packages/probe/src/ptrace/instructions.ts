/** The machine code of the instructions that traced programs are made of, by the names of @dr6/fixtures. */

/** Where the traced program keeps its data; the argument register RDI points there. */
export const DATA = 0x40_0800;

/** Four bytes, lowest first. */
export function little(value: number): readonly number[] {
  return [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
}

/** 64-bit mode; stores and loads are at [rdi]. */
const CODE: Readonly<Record<string, readonly number[]>> = {
  nop: [0x90],
  "store 1": [0xc6, 0x07, 0x01],
  "store 2": [0x66, 0xc7, 0x07, 0x01, 0x00],
  "store 4": [0xc7, 0x07, ...little(1)],
  "store 8": [0x48, 0xc7, 0x07, ...little(1)],
  "load 1": [0x0f, 0xb6, 0x07],
  "load 2": [0x0f, 0xb7, 0x47, 0x00],
  "load 4": [0x8b, 0x07],
  "load 8": [0x48, 0x8b, 0x07],
  "lock add 4": [0xf0, 0x0f, 0xc1, 0x07],
  "jump behind": [0xeb, 0x00],
  "load argument": [0xbf, ...little(DATA)],
  "load counter": [0xb9, ...little(4)],
  "rep stosb of 4": [0xf3, 0xaa],
  int1: [0xf1],
  "int 1": [0xcd, 0x01],
  int3: [0xcc],
};

/** The code of a program; throws a RangeError for an instruction that it doesn't know. */
export function assemble(body: readonly string[]): readonly number[] {
  return body.flatMap((name) => {
    const code = Object.hasOwn(CODE, name) ? CODE[name] : undefined;
    if (code === undefined) throw new RangeError(`no machine code for "${name}"`);
    return code;
  });
}

/** MOV of a constant to a 32-bit register, which clears the upper half. */
export const MOV = {
  eax: (value: number) => [0xb8, ...little(value)],
  ecx: (value: number) => [0xb9, ...little(value)],
  edi: (value: number) => [0xbf, ...little(value)],
  esi: (value: number) => [0xbe, ...little(value)],
} as const;

export const SYSCALL: readonly number[] = [0x0f, 0x05];
export const CPUID: readonly number[] = [0x0f, 0xa2];
