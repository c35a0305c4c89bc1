/** The same numbers in every run, so that two runs ask the same. xorshift64 (Marsaglia 2003). */

const START = 88_172_645_463_325_252n;

/** Answers 64 bits at each call. */
export function randomWords(): () => bigint {
  let state = START;
  return () => {
    state ^= BigInt.asUintN(64, state << 13n);
    state ^= state >> 7n;
    state ^= BigInt.asUintN(64, state << 17n);
    return state;
  };
}
