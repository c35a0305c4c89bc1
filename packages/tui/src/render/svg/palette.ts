/**
 * The colours of figures, for light and dark surroundings. Event and change lie on the blue-orange
 * axis (after Okabe and Ito), which most people with a colour vision deficiency tell apart; every
 * mark is a character or a shape as well.
 */

/** A role that a colour plays. */
export type Role = "paper" | "ink" | "dim" | "line" | "fixed" | "event" | "change";

/** One colour for each role. */
export type Palette = Readonly<Record<Role, string>>;

export const LIGHT: Palette = {
  paper: "#ffffff",
  ink: "#16191d",
  dim: "#57606a",
  line: "#8b949e",
  fixed: "#eef0f2",
  event: "#0067a3",
  change: "#925400",
};

export const DARK: Palette = {
  paper: "#0d1117",
  ink: "#e6edf3",
  dim: "#9aa4af",
  line: "#6e7681",
  fixed: "#1f252d",
  event: "#56b4e9",
  change: "#e69f00",
};

/** Which colour stands on which: the pairs that must be told apart, and by how much (WCAG 2.2). */
export const PAIRS: readonly {
  readonly front: Role;
  readonly back: Role;
  readonly atLeast: 3 | 4.5;
}[] = [
  { front: "ink", back: "paper", atLeast: 4.5 },
  { front: "dim", back: "paper", atLeast: 4.5 },
  { front: "event", back: "paper", atLeast: 4.5 },
  { front: "change", back: "paper", atLeast: 4.5 },
  { front: "ink", back: "fixed", atLeast: 4.5 },
  { front: "paper", back: "event", atLeast: 4.5 },
  { front: "line", back: "paper", atLeast: 3 },
];
