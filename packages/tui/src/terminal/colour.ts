/**
 * Whether to colour. One answer for everything that is written; conventions by no-color.org and
 * clig.dev, the order where they disagree is ours and stands in {@link RULES}.
 */

/** The value of `--color`. */
export type ColourFlag = "always" | "never" | "auto";

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

type Rule = (flag: ColourFlag, env: Environment) => boolean | undefined;

const filled = (value: string | undefined): value is string => value !== undefined && value !== "";

/** First rule that gives an answer wins; what asks more directly stands higher. */
const RULES: readonly Rule[] = [
  (flag) => (flag === "auto" ? undefined : flag === "always"),
  (_, env) => (filled(env["NO_COLOR"]) ? false : undefined),
  // `FORCE_COLOR=0` and `false` switch colour off, as Node.js and chalk read them.
  (_, { FORCE_COLOR }) =>
    filled(FORCE_COLOR) ? FORCE_COLOR !== "0" && FORCE_COLOR !== "false" : undefined,
  // `CLICOLOR_FORCE=0` is the same as none.
  (_, { CLICOLOR_FORCE }) => (filled(CLICOLOR_FORCE) && CLICOLOR_FORCE !== "0" ? true : undefined),
  (_, env) => (env["TERM"] === "dumb" ? false : undefined),
];

/**
 * Whether to colour what goes to a stream.
 *
 * @param isTty whether that stream is a terminal
 */
export function wantsColour(flag: ColourFlag, env: Environment, isTty: boolean): boolean {
  for (const rule of RULES) {
    const answer = rule(flag, env);
    if (answer !== undefined) return answer;
  }
  return isTty;
}
