import { createHash } from "node:crypto";
import { html, Html } from "./html.js";

const STYLE = `
:root { color-scheme: light dark; --line: #8885; --soft: #8881; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem 1.25rem 4rem; }
header { border-bottom: 1px solid var(--line); padding-bottom: .5rem; margin-bottom: 1.5rem; }
header a { text-decoration: none; font-weight: 600; }
h1 { font-size: 1.6rem; font-weight: 500; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
.number, .meta { opacity: .7; }
.state { border-radius: 1rem; padding: .15rem .7rem; color: #fff; font-size: .85rem; font-weight: 600; }
.open, .success { background: #1a7f37; } .closed, .failure, .error { background: #cf222e; }
.merged { background: #8250df; } .pending { background: #9a6700; }
.label { border: 1px solid var(--line); border-radius: 1rem; padding: .05rem .55rem; font-size: .8rem; }
.box { border: 1px solid var(--line); border-radius: .4rem; margin: .75rem 0; overflow: hidden; }
.box > .head { background: var(--soft); padding: .4rem .8rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.box > .body { padding: 0 .8rem; overflow-wrap: anywhere; } .body p { white-space: pre-wrap; } .body h3 { font-size: 1rem; }
.body table { border-collapse: collapse; } .body td, .body th { border: 1px solid var(--line); padding: .2rem .6rem; text-align: left; }
pre.code { background: var(--soft); padding: .6rem; overflow-x: auto; font: 13px/1.45 ui-monospace, monospace; }
.box > pre { margin: 0; padding: .8rem; white-space: pre-wrap; overflow-wrap: anywhere; font-family: inherit; }
.box > pre.diff { font: 13px/1.45 ui-monospace, monospace; white-space: pre; overflow-x: auto; padding: .4rem 0; }
.diff span { display: block; padding: 0 .8rem; min-height: 1.45em; }
.diff .add { background: #2da44e33; } .diff .del { background: #cf222e33; } .diff .hunk { opacity: .6; }
code { font-family: ui-monospace, monospace; font-size: .9em; }
ul.plain { list-style: none; padding: 0; } ul.plain li { padding: .35rem 0; border-bottom: 1px solid var(--line); }
`;

const styleHash = createHash("sha256").update(STYLE).digest("base64");

/** Nothing but our own style: no scripts, no images, no frames, nothing from elsewhere. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

/** A whole page. */
export function page(title: string, trail: readonly Html[], content: Html): string {
  const style = new Html(`<style>${STYLE}</style>`);
  const steps = trail.map((step) => html` / ${step}`);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        ${style}
      </head>
      <body>
        <header><a href="/">local GitHub</a>${steps}</header>
        ${content}
      </body>
    </html> `.text;
}
