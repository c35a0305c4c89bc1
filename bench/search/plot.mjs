// A picture of what check() takes for more and more states, with the numbers in it.

/** @typedef {import("../search.mjs").Point} Point */

const WIDTH = 760;
const HEIGHT = 440;
const LEFT = 70;
const RIGHT = 20;
const TOP = 50;
const BOTTOM = 60;

/** The straight line from 0 with the least squares, and how much of the variance it leaves. */
function fit(/** @type {readonly Point[]} */ points) {
  const sum = (/** @type {(point: Point) => number} */ of) =>
    points.reduce((total, point) => total + of(point), 0);
  const slope =
    sum(({ states, seconds }) => states * seconds) / sum(({ states }) => states * states);
  const mean = sum(({ seconds }) => seconds) / points.length;
  const left = sum(({ states, seconds }) => (seconds - slope * states) ** 2);
  return { slope, r2: 1 - left / sum(({ seconds }) => (seconds - mean) ** 2) };
}

/**
 * A number beside its mark: right below it on the left half, left above it on the right.
 *
 * @param {string} x @param {string} y @param {boolean} isLeft @param {string} text
 */
const number = (x, y, isLeft, text) =>
  isLeft
    ? `<text class="n" x="${x}" y="${y}" dx="8" dy="4">${text}</text>`
    : `<text class="n" x="${x}" y="${y}" dx="-6" dy="-6" text-anchor="end">${text}</text>`;

/** @param {readonly Point[]} points @returns {string} an SVG */
export function growthPlot(points) {
  const { slope, r2 } = fit(points);
  const most = Math.max(...points.map(({ states }) => states));
  const longest = Math.max(...points.map(({ seconds }) => seconds), slope * most);
  const x = (/** @type {number} */ states) =>
    (LEFT + (states / most) * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const y = (/** @type {number} */ seconds) =>
    (HEIGHT - BOTTOM - (seconds / longest) * (HEIGHT - TOP - BOTTOM)).toFixed(1);
  const ms = (/** @type {number} */ seconds) => (seconds * 1000).toPrecision(3);
  const title = `check(): ${ms(slope * 1000)} µs per state with ${String(points[0]?.events ?? 0)} events (r² = ${r2.toFixed(4)})`;
  const marks = points.map(
    ({ states, seconds }, index) =>
      `<circle cx="${x(states)}" cy="${y(seconds)}" r="3"/>` +
      // Every second number, so that none stands on another.
      (index % 2 === 1
        ? number(x(states), y(seconds), states < most / 2, `${String(states)}: ${ms(seconds)} ms`)
        : ""),
  );
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}" role="img" aria-label="${title}">`,
    `<style>text{font:13px sans-serif;fill:#333}.n{font-size:10px}line{stroke:#888}circle{fill:#06c}</style>`,
    `<rect width="${String(WIDTH)}" height="${String(HEIGHT)}" fill="#fff"/>`,
    `<text x="${String(LEFT)}" y="28">${title}</text>`,
    `<line x1="${x(0)}" y1="${y(0)}" x2="${x(most)}" y2="${y(0)}"/>`,
    `<line x1="${x(0)}" y1="${y(0)}" x2="${x(0)}" y2="${String(TOP)}"/>`,
    `<line x1="${x(0)}" y1="${y(0)}" x2="${x(most)}" y2="${y(slope * most)}" stroke-dasharray="4 4"/>`,
    ...marks,
    `<text x="${x(most / 2)}" y="${String(HEIGHT - 20)}" text-anchor="middle">reachable states</text>`,
    `<text x="20" y="${y(longest / 2)}" text-anchor="middle" transform="rotate(-90 20 ${y(longest / 2)})">processor time</text>`,
    `</svg>`,
  ].join("\n")}\n`;
}
