/** uname -r as a release that the tables know: what a distribution adds behind it is dropped. */

/** `6.18.44` of `6.18.44-fc-v669`, `7.2-rc3` of `7.2.0-rc3+`; null where it is none. */
export function upstreamRelease(uname: string): string | null {
  const [, version, candidate] = /^(\d+\.\d+(?:\.\d+)?)(-rc\d+)?/.exec(uname) ?? [];
  if (version === undefined) return null;
  // A candidate's uname has a third number, which its tag hasn't.
  return candidate === undefined ? version : `${version.replace(/\.0$/, "")}${candidate}`;
}
