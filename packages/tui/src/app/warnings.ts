/** Warnings of Node.js go to standard error, which is the screen: while that is in use they wait. */

/** Holds them back; the function that is returned lets them out, and all that come later. */
export function holdWarnings(): () => void {
  const listeners = process.listeners("warning");
  const held: Error[] = [];
  const hold = (warning: Error) => {
    held.push(warning);
  };
  process.removeAllListeners("warning");
  process.on("warning", hold);
  return () => {
    process.off("warning", hold);
    for (const listener of listeners) process.on("warning", listener);
    for (const warning of held) for (const listener of listeners) listener(warning);
  };
}
