// growth.mjs ROUNDS: for growing lists of events the states that they reach, and what check() takes
// for them: the least of several rounds, in processor time.
import { GROWING, searchAll } from "./lane.mjs";

const rounds = Number(process.argv[2] ?? 5);
const points = GROWING.map((words) => ({
  events: words.length,
  ...searchAll(words),
  seconds: Infinity,
}));
for (let round = 0; round < rounds; round += 1) {
  for (const [index, words] of GROWING.entries()) {
    const point = points[index];
    if (point === undefined) continue;
    const begin = process.cpuUsage().user;
    searchAll(words);
    point.seconds = Math.min(point.seconds, (process.cpuUsage().user - begin) / 1e6);
  }
}
console.log(JSON.stringify(points));
