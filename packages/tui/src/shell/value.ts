/** A value that can be typed, and what it is; empty where the word says it. */
export interface Value {
  readonly word: string;
  readonly what: string;
}
