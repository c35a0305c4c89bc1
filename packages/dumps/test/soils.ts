/** Dirt: what mail, terminals and log daemons do to a text. */

/** Makes a text of lines, and dirties it. */
export type Soil = (lines: readonly string[]) => string;

const each =
  (change: (line: string) => string): Soil =>
  (lines) =>
    lines.map(change).join("\n");

/** Breaks lines as quoted-printable does: `=` and a line end after 40 characters, in numbers too. */
const softBreaks = (line: string): string => line.replace(/(.{40})(?=.)/g, "$1=\n");
const escapeHtml = (line: string): string =>
  line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** What was seen in public logs and mails. */
export const SOILS: Readonly<Record<string, Soil>> = {
  "mail quote": each((line) => `> ${line}`),
  "nested mail quotes": each((line) => `> > >>| ${line}`),
  "quoted-printable soft breaks": (lines) => lines.map(softBreaks).join("\n"),
  "quoted-printable soft breaks in a quote": (lines) =>
    lines.map((line) => softBreaks(`> ${line}`).replaceAll("=\n", "=\n> ")).join("\n"),
  "quoted-printable characters": each((line) => `${line.replaceAll("=", "=3D")}=20`),
  "HTML mail": (lines) =>
    lines.map((line) => escapeHtml(line).replaceAll("  ", "&nbsp; ")).join('<br class="">\n'),
  "HTML mail in quoted-printable": (lines) =>
    lines.map((line) => escapeHtml(line).replaceAll("=", "=3D")).join('<br =\nclass=3D"">'),
  "HTML quotes": (lines) =>
    `<pre>${lines.map((line) => `&gt; ${escapeHtml(line)}`).join("\n")}</pre>`,
  "dmesg -x": each((line) => `kern  :warn  : [  234.370001] ${line}`),
  "time stamp and caller": each((line) => `[  124.100403][  T677] ${line}`),
  "relative and full dates of dmesg": each((line) => `[Tue May 14 10:00:00 2024] ${line}`),
  "lone bracket": each((line) => (/^[A-Z]/.test(line) ? `[${line}` : line)),
  syslog: each((line) => `Jun  9 13:20:02 myhost kernel: [15824.811336] ${line}`),
  "ISO date": each((line) => `2026-10-02T12:00:02.123456+00:00 my-host kernel: ${line}`),
  "serial console date": each((line) => `2024-12-26 16:17:46 [16002.230103] ${line}`),
  level: each((line) => `<4> [131.574441] ${line}`),
  patch: each((line) => `> -${line}`),
  CRLF: (lines) => lines.join("\r\n"),
  "CR as a terminal pastes it": (lines) => lines.join("\r"),
  "CR as an editor shows it": each((line) => `${line}^M`),
  "no-break spaces": each((line) => line.replaceAll(" ", "\u00a0")),
  tabs: each((line) => `\t${line}`),
  "blank lines": (lines) => lines.join("\n\n"),
  colours: each((line) => `\x1b[33m[    1.000000] \x1b[0m${line}\x1b[K`),
  "control bytes": each((line) => `\x00\x07${line.slice(0, 20)}\x08\x00${line.slice(20)}`),
  "wrapped after 60 columns": each((line) => wrap(line, 60)),
  "wrapped after 48 columns": each((line) => (line.startsWith("DR") ? wrap(line, 48) : line)),
  "wrapped behind the first digits": each((line) => line.replace(/^(DR.{7})(.*)$/, "$1\n$2")),
  "wrapped inside numbers": each((line) => line.replace(/^(DR.{12})(.*)$/, "$1\n$2")),
  "all of it at once": (lines) =>
    lines
      .map(
        (line) => `> > Jun  9 13:20:02 h kernel: <4>[1.0][ C12] ${line.replace(/ /, "\u00a0")}=20`,
      )
      .join("\r\n"),
};

/** Wraps at the last blank before `columns`, as a mail client does. */
function wrap(line: string, columns: number): string {
  if (line.length <= columns) return line;
  const at = line.lastIndexOf(" ", columns);
  return at <= 0 ? line : `${line.slice(0, at)}\n${line.slice(at + 1)}`;
}
