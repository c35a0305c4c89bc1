/** What the lanes are called on a screen. */

const NAMES: Readonly<Record<string, string>> = { native: "Native", guest: "Guest" };

/** The name at the beginning of a sentence. */
export function laneName(id: string): string {
  return NAMES[id] ?? id;
}
