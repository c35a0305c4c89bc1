/** The walkthrough, talking: the words of a walk. */

import { statusFields } from "@dr6/core";
import { suggestion } from "../commands/nearest.js";
import { quoted } from "../commands/quoted.js";
import { fieldSpoken, sourcesSpoken, stepSpoken, whySpoken } from "../render/spoken/walk-spoken.js";
import { spoken } from "../render/spoken/spoken.js";
import { walkCommand, walkView, type Walk, type WalkView } from "../view/walk-view.js";
import type { Reply, Talk } from "./talk.js";

/** The step that was spoken of last. */
interface Place {
  readonly n: number;
  readonly field: string;
}

/** A walk that begins at a step. */
export function walkTalk(walked: Walk, n: number, field: string): Talk<Place> {
  const last = walked.frames.length;
  const viewOf = (place: Place) => walkView(walked, place.n, place.field);
  const goTo = (place: Place, step: number): Reply<Place> => {
    if (step < 1) return { state: place, lines: ["This is the first step."] };
    if (step > last) return { state: place, lines: ["This is the last step."] };
    const state = { ...place, n: step };
    return { state, lines: stepSpoken(viewOf(state)) };
  };
  const tell = (speak: (view: WalkView) => readonly string[], none: string) => (place: Place) => {
    const lines = speak(viewOf(place));
    return { state: place, lines: lines.length === 0 ? [none] : lines };
  };
  return {
    initial: { n, field },
    opening: (place) => [`${spoken(walked.scenario.title)}.`, ...stepSpoken(viewOf(place))],
    command: (place) => `${walkCommand(walked, place.n, place.field)} --accessible`,
    words: [
      { name: "next", help: "the next step", answer: (place) => goTo(place, place.n + 1) },
      { name: "back", help: "the step before", answer: (place) => goTo(place, place.n - 1) },
      { name: "why", help: "why it is so", answer: tell(whySpoken, "Nothing happened here.") },
      { name: "sources", help: "what it rests on", answer: tell(sourcesSpoken, "No sources.") },
      {
        name: "field",
        argument: "NAME",
        help: "one field on every lane",
        answer: (place, name) => {
          const known = statusFields().map((each) => each.name);
          const wanted = name === "" ? place.field : name.replaceAll(" ", "").toUpperCase();
          if (!known.includes(wanted)) {
            return {
              state: place,
              lines: [
                `No field ${quoted(name)}${suggestion(wanted, known)}`.replace(/[^?]$/, "$&."),
              ],
            };
          }
          const state = { ...place, field: wanted };
          return { state, lines: fieldSpoken(viewOf(state), wanted) };
        },
      },
      {
        name: "step",
        argument: "NUMBER",
        help: `a step from 1 to ${String(last)}; without a number, this one again`,
        answer: (place, number) => {
          const step = number === "" ? place.n : Number(number);
          if (Number.isInteger(step) && step >= 1 && step <= last) return goTo(place, step);
          return { state: place, lines: [`The steps are 1 to ${String(last)}.`] };
        },
      },
    ],
  };
}
