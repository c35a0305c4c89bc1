/** The progress bar of a scan, on standard error where that is a terminal. */

/** A bar that is drawn over itself. */
export interface ProgressBar {
  readonly add: (bytes: number) => void;
  /** Takes the bar away, so that something else can be written. */
  readonly wipe: () => void;
}

const WIDTH = 30;

/**
 * A bar up to `total` bytes, or how many were read where null says that the total isn't known;
 * `write` is undefined where nobody would see it.
 */
export function progressBar(total: number | null, write?: (text: string) => void): ProgressBar {
  let done = 0;
  let shown = "";
  const draw = (text: string) => {
    if (text === shown || write === undefined) return;
    write(text === "" ? `\r${" ".repeat(shown.length)}\r` : `\r${text}`);
    shown = text;
  };
  return {
    add: (bytes) => {
      done += bytes;
      if (total === null) {
        draw(`dr6: scanning: ${(done / 1e6).toFixed(1)} MB read`);
        return;
      }
      const part = total === 0 ? 0 : Math.min(1, done / total);
      const filled = Math.floor(part * WIDTH);
      const percent = `${String(Math.floor(part * 100)).padStart(3)} %`;
      draw(`dr6: scanning [${"#".repeat(filled)}${".".repeat(WIDTH - filled)}] ${percent}`);
    },
    wipe: () => {
      draw("");
    },
  };
}
