/** Command lines that end at the cursor, and what a shell has to offer there. */

/** What is offered: all of it, or (with `among`) at least this. */
export interface Line {
  readonly line: string;
  readonly offers?: readonly string[];
  readonly among?: readonly string[];
}

export const LINES: readonly Line[] = [
  { line: "dr6 wh", offers: ["whatif"] },
  { line: "dr6 boot-z", offers: ["boot-zero"] },
  { line: "dr6 ", among: ["walk", "decode", "help", "boot-zero", "kexec"] },
  { line: "dr6 walk boot-r", offers: ["boot-reset-value"] },
  { line: "dr6 help pr", offers: ["probe", "prove"] },
  { line: "dr6 completions ", offers: ["bash", "fish", "zsh"] },
  { line: "dr6 completion z", offers: ["zsh"] },
  { line: "dr6 whatif --host ", offers: ["bld", "bld,rtm", "none", "rtm"] },
  { line: "dr6 whatif --host bld --gu", offers: ["--guest"] },
  { line: "dr6 whatif --vendor ", offers: ["amd", "intel"] },
  { line: "dr6 --ker", offers: ["--kernel"] },
  {
    line: "dr6 --kernel 6.12",
    offers: ["6.12", "6.12.16", "6.12.36", "6.12.41", "6.12.43", "6.12.86"],
  },
  { line: "dr6 --kernel 5f4", offers: ["5f465c148c61"] },
  { line: "dr6 diff 5f4", offers: ["5f465c148c61"] },
  {
    line: "dr6 walk kexec --field ",
    offers: ["B0", "B1", "B2", "B3", "BD", "BLD", "BS", "BT", "RTM"],
  },
  { line: "dr6 fields DR7.R", among: ["DR7.RTM"] },
  { line: "dr6 decode --as kvm", offers: ["kvm-exit-debug", "kvm-payload"] },
  {
    line: "dr6 events --policy not-enabled=n",
    offers: ["not-enabled=never"],
  },
  { line: "dr6 export s", offers: ["svg"] },
  { line: "dr6 export svg f", among: ["fields", "fatal"] },
  { line: "dr6 export svg boot-zero --pa", offers: ["--path"] },
  { line: "dr6 export svg decode --cp", offers: ["--cpu", "--cpus"] },
  { line: "dr6 export svg whatif --path e", offers: ["emulated"] },
  { line: "dr6 decode some-l", offers: ["some-log"] },
  { line: "dr6 replay --print some-l", offers: ["some-log"] },
  { line: "dr6 export -o some-l", offers: ["some-log"] },
  { line: "dr6 walk --at ", offers: [] },
  { line: "dr6 walk -- boot-z", offers: ["boot-zero"] },
];
