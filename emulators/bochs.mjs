// Bochs, as Debian builds it: with its debugger, whose prompt comes first on the same stdout.
import { given, listen } from "./listen.mjs";

const COMMAND = "bochs";
/** To say its version. */
const SECONDS = 10;
const CONTINUE = "c\n";
const VERSION = /Bochs x86 Emulator (\d[\d.]*\d)/;
const PROMPT = Buffer.from("<bochs:1> ");

/** @type {import("./emulator.mjs").Emulator} */
export const BOCHS = {
  title: "Bochs",
  cpus: ["ryzen", "corei7_skylake_x"],

  version: async () => {
    // Its banner names it, and nothing else does; without a configuration it ends then.
    const enough = (/** @type {Buffer} */ said) => VERSION.test(said.toString());
    const { said } = await listen(COMMAND, ["-q", "-n"], { seconds: SECONDS, enough });
    return VERSION.exec(said.toString())?.[1] ?? "unknown";
  },

  run: async (rom, { cpu, seconds, enough }) => {
    const { said, crashed } = await listen(COMMAND, ["-q", "-f", given(1)], {
      seconds,
      files: [rom, configuration(cpu)],
      input: CONTINUE,
      enough: (all) => enough(behindPrompt(all)),
    });
    return { said: behindPrompt(said), crashed };
  },
};

/** Without sound, whose devices a machine without them refuses, and without a window. @param {string} cpu */
function configuration(cpu) {
  return `megs: 32
romimage: file=${given(0)}
cpu: model=${cpu}, count=1, ips=50000000, reset_on_triple_fault=0
display_library: rfb, options="timeout=0"
port_e9_hack: enabled=1
log: /dev/null
panic: action=fatal
error: action=report
sound: driver=dummy, waveoutdrv=dummy, waveindrv=dummy, midioutdrv=dummy
plugin_ctrl: speaker=false, gameport=false
`;
}

/** Without the banner, the prompt, and the command where it is echoed. @param {Buffer} said */
function behindPrompt(said) {
  const at = said.indexOf(PROMPT);
  if (at < 0) return Buffer.alloc(0);
  const rest = said.subarray(at + PROMPT.length);
  return rest.subarray(rest.indexOf(CONTINUE) === 0 ? CONTINUE.length : 0);
}
