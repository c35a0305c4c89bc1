/** `BLD`, `BLD and RTM`, `B0, BLD and RTM`. */
export function enumerated(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}
