// JSON as the kept recordings have it: on one line, with a space behind each comma and colon.

/** @param {unknown} value @returns {string} */
export function spacedJson(value) {
  if (Array.isArray(value)) return `[${value.map(spacedJson).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(
    ([key, each]) => `${JSON.stringify(key)}: ${spacedJson(each)}`,
  );
  return `{${fields.join(", ")}}`;
}
