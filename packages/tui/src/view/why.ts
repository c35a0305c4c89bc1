/** Why a step did what it did: the rules that each lane followed, in words, with their sources. */

import { changeOf, type Basis, type Frame, type LaneFrame, type Reason } from "@dr6/core";
import { enumerated } from "./enumerated.js";

/** What one lane did, in words. */
export interface Explanation {
  /** `Native`, `Guest`. */
  readonly lane: string;
  /** Sentences. */
  readonly sentences: readonly string[];
  /** Sums with the values of this step. */
  readonly sums: readonly string[];
}

/** The first step up to this one in which a lane did something that isn't established. */
export function doubtSince(
  frames: readonly Frame[],
  { n }: Frame,
  lane: string,
): number | undefined {
  return frames
    .slice(0, n)
    .find((frame) =>
      frame.lanes.some(
        (each) => each.lane === lane && each.because.some(({ sure }) => sure === false),
      ),
    )?.n;
}

/** What follows from a step that isn't established isn't either. */
function doubtSentences(
  frames: readonly Frame[],
  frame: Frame,
  lane: LaneFrame,
): readonly string[] {
  const since = doubtSince(frames, frame, lane.lane);
  if (since === undefined || since === frame.n) return [];
  return [`This rests on step ${String(since)}, which is not established.`];
}

/** A source that a step rests on. */
export interface CitedSource {
  readonly id: string;
  readonly basis: Basis;
  /** True where the source says something else than the rule. */
  readonly disputes: boolean;
}

/**
 * The explanations of a frame: first what all lanes have in common, then what each of them has of
 * its own. Where a lane takes no notice of the event there is nothing to say.
 */
export function explain(
  frames: readonly Frame[],
  frame: Frame,
  nameOf: (lane: string) => string,
): readonly Explanation[] {
  const explained = frame.lanes
    .map((lane): Explanation => ({
      lane: nameOf(lane.lane),
      sentences: unique([
        ...staleSentences(frames, frame, lane),
        ...doubtSentences(frames, frame, lane),
        ...lane.because.map(statement),
      ]),
      sums: unique(lane.because.flatMap(({ detail }) => detail ?? [])),
    }))
    .filter(hasWords);
  const [first, ...others] = explained;
  if (first === undefined || others.length === 0) return explained;
  const inAll = (part: "sentences" | "sums") =>
    first[part].filter((text) => others.every((each) => each[part].includes(text)));
  const sentences = inAll("sentences");
  // A sum alone says nothing: it is shared where all that leads to it is.
  const shareSums = explained.every((each) => each.sentences.length === sentences.length);
  const common = { sentences, sums: shareSums ? inAll("sums") : [] };
  const own = explained.map(({ lane, sentences, sums }) => ({
    lane,
    sentences: sentences.filter((text) => !common.sentences.includes(text)),
    sums: sums.filter((text) => !common.sums.includes(text)),
  }));
  const names = explained.map(({ lane }) => lane);
  const shared = { lane: names.length > 2 ? "All lanes" : enumerated(names), ...common };
  return [shared, ...own.map((each) => sameAs(each, own))].filter(hasWords);
}

const hasWords = ({ sentences, sums }: Explanation) => sentences.length + sums.length > 0;

/** What a lane further up says already is not said again. */
function sameAs(each: Explanation, all: readonly Explanation[]): Explanation {
  const said = ({ sentences }: Explanation) => sentences.join(" ");
  const same = all.find((other) => said(other) === said(each));
  return same === undefined || same === each || each.sentences.length === 0
    ? each
    : { ...each, sentences: [`The same as ${same.lane}.`] };
}

/** The rule's sentence, with a word where this release isn't known to follow it. */
function statement({ rule, sure }: Reason): string {
  const doubtful = sure === false && rule.basis !== "unverified";
  return doubtful ? `Likely, not established for this release: ${rule.statement}` : rule.statement;
}

/** The sources behind a frame, each once, in the order of the rules. */
export function citedSources(frame: Frame): readonly CitedSource[] {
  const cited = frame.lanes.flatMap(({ because }) => because.flatMap(sourcesOf));
  return cited.filter(({ id }, index) => cited.findIndex((other) => other.id === id) === index);
}

function sourcesOf({ rule }: Reason): readonly CitedSource[] {
  return [
    ...rule.sources.map((id) => ({ id, basis: rule.basis, disputes: false })),
    ...(rule.disputedBy ?? []).map((id) => ({ id, basis: rule.basis, disputes: true })),
  ];
}

/** The step since which a field that reports in step `n` does so on a lane. */
export function staleSince(
  frames: readonly Frame[],
  n: number,
  lane: string,
  name: string,
): number | undefined {
  const ofLane = frames.map((each) => ({
    ...each,
    lanes: each.lanes.filter((other) => other.lane === lane),
  }));
  return changeOf(ofLane, name, n + 1, "last");
}

/** A stale field reports since some step: which one, and that no exception caused it. */
function staleSentences(
  frames: readonly Frame[],
  frame: Frame,
  lane: LaneFrame,
): readonly string[] {
  return lane.stale.map((name) => {
    const since = staleSince(frames, frame.n, lane.lane, name);
    const when = since === undefined || since === frame.n ? "" : ` since step ${String(since)}`;
    const exceptions = frames.slice(0, frame.n).some((each) => raisesDebugException(each));
    return exceptions
      ? `${name} is stale${when}: the last #DB did not cause it.`
      : `${name} is stale${when}: it reports, but no #DB has come yet.`;
  });
}

function raisesDebugException({ lanes }: Frame): boolean {
  return lanes.some(({ effects }) =>
    effects.some((effect) => effect.kind === "exception" && effect.exception.vector === "#DB"),
  );
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
