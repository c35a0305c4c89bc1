/** The variables of the environment that `dr6` reads. */

/** By name, with what each does. */
export const ENVIRONMENT: Readonly<Record<string, string>> = {
  NO_COLOR: "Not empty: no colour, unless --color always is given.",
  FORCE_COLOR: "Not empty: colour also where the output is no terminal; 0 or false: none.",
  CLICOLOR_FORCE: "As FORCE_COLOR, which goes before it; 0 is the same as none.",
  TERM: "dumb: neither colour nor screens. linux, vt100 and their like: frames in ASCII.",
  LC_ALL: "Frames are drawn in ASCII unless the locale for characters names UTF-8.",
  LC_CTYPE: "As LC_ALL, where that is empty.",
  LANG: "As LC_CTYPE, where that is empty.",
  DR6_ACCESSIBLE: "Neither empty nor 0 nor false: the same as --accessible.",
  INK_SCREEN_READER: "true: the same as --accessible.",
};

/** Read to find out what the terminal is, and of no other use. */
export const TERMINAL_VARIABLES: readonly string[] = [
  "TMUX",
  "STY",
  "TERM_PROGRAM",
  "KITTY_WINDOW_ID",
  "WT_SESSION",
];
