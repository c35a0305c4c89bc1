/** The rows of keys that are bound now: the screen's, the program's, one for each screen. */

import type { Bench, Kit } from "./bench.js";
import { COPY_KEYS } from "./copy.js";
import { bind, PROGRAM_KEYS, withoutShadowed, type Binding } from "./keys.js";

const REPEATS = PROGRAM_KEYS.filter(
  ({ command }) => command?.kind === "find-next" || command?.kind === "find-previous",
);

/** The rows; of two with the same key, the screen's own has it, behind what repeats its search. */
export function boundRows(
  kit: Kit,
  { front: { screen, state }, sought }: Bench,
): readonly Binding[] {
  const screens = kit.screens.map(({ key, title }) =>
    bind("Screens", key, { kind: "screen", key }, title),
  );
  const can: Partial<Record<string, boolean>> = {
    undo: screen.edit !== undefined,
    redo: screen.edit !== undefined,
    reset: screen.edit !== undefined,
    paste: kit.screens.some(({ paste }) => paste !== undefined),
  };
  const program = PROGRAM_KEYS.filter(({ command }) => can[command?.kind ?? ""] !== false).map(
    (row) => (row.command?.kind === "copy" ? { ...row, help: copyHelp(screen.forms(state)) } : row),
  );
  const rows = withoutShadowed([
    ...(sought?.on === screen.id ? REPEATS : []),
    ...screen.bindings(state),
    ...program,
    ...screens,
  ]);
  return screen.typing?.(state) === true ? rows.flatMap(withoutCharacters) : rows;
}

/** Characters, and what takes one back, are the control's while something is typed into it. */
function withoutCharacters(row: Binding): readonly Binding[] {
  const keys = row.keys.filter(
    (key) => key.length > 1 && !/^\d+.$/.test(key) && key !== "Space" && key !== "Backspace",
  );
  return keys.length === 0 ? [] : [{ ...row, keys }];
}

function copyHelp(forms: object): string {
  const keys = COPY_KEYS.filter(({ form }) => form === "command" || form in forms);
  return `copy: then ${keys.map(({ key, title }) => `${key} ${title}`).join(", ")}`;
}
