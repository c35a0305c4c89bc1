/** The tour as JSON: `dr6/learn/1`. */

import { learnCommand, lesson, LESSON_COUNT } from "../view/learn/lessons.js";

/** All lessons; with `n` given, that one only. */
export function learnJson(n?: number): object {
  const numbers =
    n === undefined ? Array.from({ length: LESSON_COUNT }, (_, index) => index + 1) : [n];
  return {
    schema: "dr6/learn/1",
    lessons: numbers.map((each) => {
      const { title, paragraphs, registers, question, answer, see, sources } = lesson(each);
      return {
        n: each,
        command: learnCommand(each),
        title,
        text: paragraphs,
        registers: registers.map(({ name, on, was, value }) => ({
          name,
          on,
          was: was === null ? null : `0x${was.toLowerCase()}`,
          dr6: `0x${value.toLowerCase()}`,
        })),
        question,
        answer,
        see,
        sources,
      };
    }),
  };
}
