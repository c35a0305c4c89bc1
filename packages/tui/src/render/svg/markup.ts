/** Elements of XML as text. Everything that is not markup is escaped here and nowhere else. */

/** What XML 1.0 has no way to hold, and what could hide in a line or turn its direction. */
const UNSAFE = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text between or inside tags; characters that may not stand there become U+FFFD. */
export function escapeMarkup(text: string): string {
  return text
    .replace(UNSAFE, "\uFFFD")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** The attributes of an element; numbers are written with at most two decimals. */
export type Attributes = Readonly<Record<string, string | number>>;

/** An element around content that is markup already. */
export function element(
  name: string,
  attributes: Attributes,
  ...content: readonly string[]
): string {
  const list = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeMarkup(valueText(value))}"`)
    .join("");
  return content.length === 0
    ? `<${name}${list}/>`
    : `<${name}${list}>${content.join("")}</${name}>`;
}

/** An element around text. */
export function textElement(name: string, attributes: Attributes, text: string): string {
  return element(name, attributes, escapeMarkup(text));
}

function valueText(value: string | number): string {
  return typeof value === "string" ? value : String(Math.round(value * 100) / 100);
}
