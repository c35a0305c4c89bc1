/** Untrusted text in quotes, shortened and without control characters. */
export function quoted(text: string): string {
  const clean = text.replace(/[^\x20-\x7e]/g, "?");
  return `"${clean.length > 40 ? `${clean.slice(0, 37)}...` : clean}"`;
}
