/** What real shells offer at the end of a line, by the completions that dr6 prints. */

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Shell } from "../../src/shell/shells.js";

/** Whether the shell is on this machine. */
export function isThere(shell: Shell): boolean {
  return spawnSync(shell, ["-c", "true"]).status === 0;
}

/** What each line is offered, in a folder where the only file is some-log. */
export function offers(
  shell: Shell,
  script: string,
  lines: readonly string[],
): readonly (readonly string[])[] {
  const scripts = mkdtempSync(join(tmpdir(), "dr6-completion-"));
  try {
    return printed(shell, script, lines, scripts)
      .split("END\n")
      .slice(0, -1)
      .map((part) => [...new Set(part.split("\n").filter((word) => word !== ""))].sort());
  } finally {
    rmSync(scripts, { recursive: true });
  }
}

/** What the driver prints, with everything it needs in the folder `scripts`. */
function printed(shell: Shell, script: string, lines: readonly string[], scripts: string): string {
  const folder = join(scripts, "folder");
  mkdirSync(folder);
  writeFileSync(join(folder, "some-log"), "");
  const [file, driver] = [join(scripts, "completion"), join(scripts, "driver")];
  writeFileSync(file, script);
  writeFileSync(driver, DRIVERS[shell]);
  const quiet = { bash: ["--norc"], zsh: ["-f"], fish: ["--no-config"] }[shell];
  return execFileSync(shell, [...quiet, driver, file, ...lines], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], HOME: scripts, TERM: "dumb", LC_ALL: "C.UTF-8" },
  });
}

/** Each prints what is offered for a line, word by word, and END behind it. */
const DRIVERS: Readonly<Record<Shell, string>> = {
  // As readline calls it, which then puts what it replaces before each word.
  bash: `
source "$1"; shift
COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
for COMP_LINE in "$@"; do
  COMP_POINT=\${#COMP_LINE} COMPREPLY=()
  _dr6
  last=\${COMP_LINE##* }; kept=\${last%"\${last##*[=:]}"}
  [[ $last == --*=* ]] && kept=''
  for word in "\${COMPREPLY[@]}"; do echo "$kept$word"; done
  echo END
done
`,
  // The completion system needs a line editor, and that a terminal. What is added is written down.
  zsh: `
zmodload zsh/zpty
script=$1; shift
out=$HOME/out
zpty shell zsh -f -i
zpty -w shell 'PS1= ; stty -echo; autoload -U compinit; compinit -u -D; source '\${(q)script}'
offer() { _main_complete; compstate[insert]=; compstate[list]=; print END >> '$out' }
compadd() {
  local -a hits
  (( \${@[(I)-[OAD]]} )) || { builtin compadd -O hits "$@"; print -rl -- $hits >> '$out' }
  builtin compadd "$@"
}
zle -C offer complete-word offer; bindkey "^T" offer; print READY >> '$out
repeat 400 { [[ -s $out ]] && break; sleep 0.02 }
for line in "$@"; do
  : > $out
  zpty -n -w shell "$line"$'\\x14'
  repeat 400 { [[ "$(<$out)" == *END ]] && break; sleep 0.01 }
  cat $out
  zpty -n -w shell $'\\x15'
done
zpty -d shell
`,
  fish: `
source $argv[1]
for line in $argv[2..-1]
    complete -C $line | string replace -r '\\t.*' ''
    echo END
end
`,
};
