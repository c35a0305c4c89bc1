// What the kept recordings remark beside their values, by who was recorded and the scenario.

const ON_QEMU = [
  { scenario: /^mov_dr6_(walk[01]|ffffffff)$/, text: "QEMU leaves bit 12 writable" },
  {
    scenario: /data_two_both_enabled$/,
    text: "QEMU: only the first matching watchpoint is reported",
  },
  { scenario: /io_de0_/, text: "QEMU ignores CR4.DE for R/W=10" },
  {
    scenario: /^tf_plus_data_write_same_insn$/,
    text: "QEMU: the watchpoint #DB is itself stepped: nested #DB at the first handler instruction",
  },
  { scenario: /icebp/, text: "QEMU 7.2 has no INT1: 0xF1 is #UD" },
  { scenario: /^gd_/, text: "QEMU 7.2 does not implement DR7.GD" },
  { scenario: /^task_switch_T_bit$/, text: "QEMU 7.2 does not implement the TSS T bit" },
];
const ON_PVM = [
  { scenario: /^(?!u_)/, text: "CPL0 emulated by KVM" },
  { scenario: /^u_/, text: "CPL3 native under PVM" },
];
/** @type {readonly { oracle: string; scenario: RegExp; text: string }[]} */
const REMARKS = [
  ...ON_QEMU.map((remark) => ({ oracle: "qemu-tcg-7.2", ...remark })),
  ...ON_PVM.map((remark) => ({ oracle: "kvm-6.18-pvm", ...remark })),
];

/** @param {string} oracle @param {string} scenario */
export function remarksOn(oracle, scenario) {
  return REMARKS.filter(
    (remark) => `${oracle}.`.startsWith(`${remark.oracle}.`) && remark.scenario.test(scenario),
  ).map(({ text }) => text);
}

/** @typedef {{ scenario: string; in?: { dr6: string; payload?: string }; rc?: number }} Row */

/** @type {readonly { applies: (row: Row) => boolean; text: string }[]} */
const MACHINE_REMARKS = [
  {
    applies: ({ scenario, rc }) => scenario === "set_debugregs_dr6" && rc === 0,
    text: "stored raw, no fixed bits applied",
  },
  {
    applies: ({ scenario, rc }) => scenario === "set_debugregs_dr6" && rc === -22,
    text: "refused rc=-22 (EINVAL), old value kept",
  },
  {
    applies: ({ in: given }) => (given?.payload?.length ?? 0) > 8,
    text: "payload bits 63:32 are not checked: stored DR6 is then refused by KVM_SET_DEBUGREGS",
  },
];

/** What they remark on a case of KVM's ioctls. @param {Row} row */
export function machineRemarks(row) {
  return MACHINE_REMARKS.filter(({ applies }) => applies(row)).map(({ text }) => text);
}
