/**
 * A paste that comes as keys: some terminals don't bracket what is pasted, and then every letter of
 * a log would be a command. Nobody types several lines of text into one read; keys that are held or
 * typed ahead of a slow program come without lines, or without much in them.
 */

/** The fewest printable characters of a paste of several lines, and of one line with its end. */
const SEVERAL_LINES = 16;
const ONE_LINE = 48;
/** The fewest different ones: who holds a key down types the same one. */
const DIFFERENT = 6;

/** Whether what came in one read is a paste. */
export function isBurst(chunk: string): boolean {
  // Escape sequences and control keys are typed; a text has tabs and line ends.
  if (/[^\t\n\r\x20-\x7e\u{a0}-\u{10ffff}]/u.test(chunk)) return false;
  const lines = chunk.split(/\r\n?|\n/);
  if (lines.length < 2) return false;
  const texts = lines.map((line) => line.trim()).filter((line) => line !== "");
  const printable = texts.join("");
  const enough = texts.length > 1 ? SEVERAL_LINES : ONE_LINE;
  return printable.length >= enough && new Set(printable).size >= DIFFERENT;
}

const BEGIN = "\x1b[200~";
const END = "\x1b[201~";

/** What divides reads into keys and pastes. */
export interface Bursts {
  /** Takes what was read; gives what of it are keys. */
  readonly take: (chunk: string) => string;
}

/** A long paste comes in several reads, and the last may hold little: so long each is waited for. */
const QUIET_MS = 50;
/** Nobody pastes twice within this time and no key between: what comes belongs to the paste before. */
const PAUSE_MS = 1000;

const NONE = { text: "", at: -Infinity };

/** @param pasted is told of a paste when nothing more of it comes */
export function createBursts(pasted: (text: string) => void): Bursts {
  let bracketed = false;
  let before = "";
  let text = "";
  let timer: NodeJS.Timeout | undefined;
  let last = NONE;
  const deliver = () => {
    clearTimeout(timer);
    timer = undefined;
    const whole = text;
    text = "";
    pasted(whole);
    last = { text: whole, at: performance.now() };
  };
  const collect = (chunk: string): string => {
    text += chunk;
    clearTimeout(timer);
    timer = setTimeout(deliver, QUIET_MS);
    return "";
  };
  return {
    take(chunk) {
      const within = bracketed;
      const seen = before + chunk;
      const [begin, end] = [seen.lastIndexOf(BEGIN), seen.lastIndexOf(END)];
      if (begin !== end) bracketed = begin > end;
      // A bracket may be divided between two reads.
      before = seen.slice(-BEGIN.length + 1);
      if (timer !== undefined) {
        if (!/[\x03\x1b]/.test(chunk)) return collect(chunk);
        deliver();
      }
      if (within || bracketed || !isBurst(chunk)) {
        last = NONE;
        return chunk;
      }
      if (performance.now() - last.at < PAUSE_MS) text = last.text;
      return collect(chunk);
    },
  };
}
