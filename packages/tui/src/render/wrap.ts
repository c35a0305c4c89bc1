/** Breaking and cutting text to a width. The texts drawn here are printable ASCII. */

/** The words of `text` in lines of at most `width` characters; a longer word is broken. */
export function wrap(text: string, width: number): readonly string[] {
  const room = Math.max(1, width);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((each) => pieces(each, room))) {
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line.trimEnd());
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return line === "" ? lines : [...lines, line];
}

/** `text` cut to `width`, with two dots where something is missing. */
export function fit(text: string, width: number): string {
  if (text.length <= width) return text;
  return width < 3 ? text.slice(0, Math.max(0, width)) : `${text.slice(0, width - 2)}..`;
}

/** `left` and `right` at the two ends of a line; `left` gives way. */
export function spread(left: string, right: string, width: number): string {
  if (right.length >= width) return fit(right, width);
  const room = width - right.length - 1;
  return `${fit(left, room).padEnd(room)} ${right}`;
}

/** A word that is too long, broken behind a character such as `/` where the second half has one. */
function pieces(word: string, width: number): readonly string[] {
  if (word.length <= width) return [word];
  const head = word.slice(0, width);
  const mark = head.search(/[^0-9A-Za-z][0-9A-Za-z]*$/) + 1;
  const end = mark * 2 > width ? mark : width;
  return [word.slice(0, end), ...pieces(word.slice(end), width)];
}
