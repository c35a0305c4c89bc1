/**
 * Who has the terminal: the program, or, for a while, the shell. Leaving waits until the program
 * has it back, for what is restored then would be taken from the shell.
 */

/** Keeps the two apart. */
export interface Handover {
  /**
   * Gives the terminal away, unless it is given away already.
   *
   * @param give gives it away, and resolves when it is back
   */
  readonly giveAway: (give: () => Promise<unknown>) => void;
  /** Whether it is given away. */
  readonly isAway: () => boolean;
  /** Does something when the terminal is the program's: at once, or later. */
  readonly whenBack: (then: () => void) => void;
}

/** At first the program has the terminal. */
export function createHandover(): Handover {
  let away: Promise<unknown> | undefined;
  return {
    giveAway(give) {
      away ??= give().finally(() => {
        away = undefined;
      });
    },
    isAway: () => away !== undefined,
    whenBack(then) {
      if (away === undefined) then();
      else void away.finally(then);
    },
  };
}
