// check.mjs ALL REPEAT: what check() takes, in processor time, from a search of its own each time.
import { events, searchAll } from "./lane.mjs";

const [all, repeat = 1] = process.argv.slice(2).map(Number);
const words = events(all === 1);
let found = searchAll(words);
const begin = process.cpuUsage().user;
for (let round = 0; round < repeat; round += 1) found = searchAll(words);
const seconds = (process.cpuUsage().user - begin) / 1e6 / repeat;
console.log(JSON.stringify({ ...found, seconds }));
