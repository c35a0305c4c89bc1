/** `dr6 explain`: statements of a text, checked on the model. */

import { explained, type Statement } from "../explain/statement.js";
import { TOPICS, type Topic } from "../explain/topics.js";
import { explainJson, topicsJson } from "../render/explain-json.js";
import { statementLines, topicLines, verdictLines } from "../render/explain-lines.js";
import { jsonText } from "../render/json-text.js";
import { trimEnd, type Line } from "../render/line.js";
import { wantsColour, type ColourFlag } from "../terminal/colour.js";
import { paint } from "../terminal/paint.js";
import { UsageError } from "../usage-error.js";
import { EXIT, type Io } from "./io.js";
import { suggestion } from "./nearest.js";
import { quoted } from "./quoted.js";
import { readSize } from "./size.js";

/** The options of `dr6 explain`, as text. */
export interface ExplainOptions {
  readonly all?: boolean;
  readonly json?: boolean;
  readonly cols?: string;
  readonly color?: ColourFlag;
}

const DEFAULT_COLS = 100;

/** Runs the command; answers the exit code. */
export function explainCommandLine(
  name: string | undefined,
  id: string | undefined,
  options: ExplainOptions,
  io: Io,
): number {
  const topic = name === undefined ? undefined : findTopic(name);
  const one = topic === undefined || id === undefined ? undefined : findStatement(topic, id);
  const cols = readSize("--cols", options.cols) ?? io.columns ?? DEFAULT_COLS;
  if (options.json === true) {
    io.write(jsonText(topic === undefined ? topicsJson(TOPICS) : json(topic, one)));
    return EXIT.answered;
  }
  const lines = topic === undefined ? topicLines(TOPICS, cols) : print(topic, one, options, cols);
  const colour = wantsColour(options.color ?? "auto", io.env, io.stdoutIsTerminal);
  io.write(`${paint(lines.map(trimEnd), colour)}\n`);
  return EXIT.answered;
}

function json(topic: Topic, one: Statement | undefined): object {
  return explainJson(topic, (one === undefined ? topic.statements : [one]).map(explained));
}

function print(
  topic: Topic,
  one: Statement | undefined,
  { all }: ExplainOptions,
  cols: number,
): readonly Line[] {
  if (one !== undefined) return statementLines(topic, explained(one), cols);
  const every = topic.statements.map(explained);
  const table = verdictLines(topic, every, cols);
  if (all !== true) return table;
  return [...table, ...every.flatMap((each) => [[], ...statementLines(topic, each, cols)])];
}

function findTopic(name: string): Topic {
  const found = TOPICS.find(({ id }) => id === name.toLowerCase());
  if (found !== undefined) return found;
  const owner = TOPICS.find(({ statements }) => statements.some((each) => isCalled(each, name)));
  if (owner !== undefined) {
    const meant = `dr6 explain ${owner.id} ${name.toUpperCase()}`;
    throw new UsageError(`no topic ${quoted(name)}; did you mean ${meant}?`);
  }
  const known = TOPICS.map(({ id }) => id);
  throw new UsageError(`no topic ${quoted(name)}${suggestion(name, known)}`);
}

function findStatement({ id: topic, statements }: Topic, id: string): Statement {
  const found = statements.find((statement) => isCalled(statement, id));
  if (found !== undefined) return found;
  const known = statements.map((statement) => statement.id);
  throw new UsageError(`no statement ${quoted(id)} in ${topic}${suggestion(id, known)}`);
}

function isCalled({ id }: Statement, name: string): boolean {
  return id.toLowerCase() === name.toLowerCase();
}
