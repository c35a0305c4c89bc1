/** The style sheet of a page, in the colours of the figures. */

import { DARK, LIGHT, type Palette } from "../svg/palette.js";
import { FONT } from "../svg/style.js";

const variables = (palette: Palette) =>
  Object.entries(palette)
    .map(([role, colour]) => `--${role}:${colour}`)
    .join(";");

export const HTML_STYLE = `:root{color-scheme:light dark;${variables(LIGHT)}}
@media (prefers-color-scheme:dark){:root{${variables(DARK)}}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin:1.5em 0 .3em}
figure{margin:1rem 0}figure svg{width:100%;height:auto}figcaption,small,.note{color:var(--dim)}
pre,code,td,th{font-family:${FONT};font-size:.9rem}
pre{overflow-x:auto;background:var(--fixed);padding:.5rem .8rem;margin:.4rem 0;white-space:pre-wrap}
.table{overflow-x:auto}table{border-collapse:collapse}caption{text-align:left;font-weight:700}
th,td{text-align:left;vertical-align:top;padding:.15rem .8rem .15rem 0;border-bottom:1px solid var(--line)}
a{color:var(--event)}.change{color:var(--change)}.event{color:var(--event)}.event,.selected{font-weight:700}
`;
