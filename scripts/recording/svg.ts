import type { Frame, Span } from "./screen.js";

/** Size of a cell in pixels, for a font of 14 px. */
const CELL = { width: 8.4, height: 19 };
const MARGIN = 14;
/** The sixteen colors of a terminal with a dark background. */
const PALETTE = [
  ...["#1b1f24", "#ff7b72", "#7ee787", "#e3b341", "#79c0ff", "#d2a8ff", "#56d4dd", "#c9d1d9"],
  ...["#6e7681", "#ffa198", "#aff5b4", "#f2cc60", "#a5d6ff", "#e2c5ff", "#b3f0ff", "#f0f6fc"],
];

export interface Film {
  readonly rows: number;
  readonly columns: number;
  readonly frames: readonly Frame[];
  /** Milliseconds of the complete animation, which then repeats. */
  readonly length: number;
  readonly title: string;
}

/**
 * An SVG animated by CSS alone, so that it can be embedded in a README. A row that is the same in several frames is
 * stored once. Users who prefer reduced motion see the last frame.
 */
export function filmSvg({ rows, columns, frames, length, title }: Film): string {
  const width = Math.ceil(columns * CELL.width) + 2 * MARGIN;
  const height = rows * CELL.height + 2 * MARGIN;
  const known = new Map<string, string>();
  const idOf = (row: readonly Span[]): string => {
    const drawn = row.map(drawSpan).join("");
    const id = known.get(drawn) ?? `r${known.size.toString(36)}`;
    known.set(drawn, id);
    return id;
  };
  const groups = frames.map((frame, index) => {
    const uses = frame.rows
      .map((row, y) => (row.length === 0 ? "" : `<use href="#${idOf(row)}" y="${y * CELL.height}"/>`))
      .join("");
    return `<g class="f" id="f${index}">${uses}</g>`;
  });
  const defs = [...known].map(([drawn, id]) => `<g id="${id}">${drawn}</g>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escape(title)}</title>`,
    `<style>${style(frames, length)}</style>`,
    `<defs>${defs.join("\n")}</defs>`,
    `<rect width="100%" height="100%" rx="8" fill="#0d1117"/>`,
    `<g transform="translate(${MARGIN} ${MARGIN + CELL.height * 0.75})">`,
    ...groups,
    "</g></svg>",
    "",
  ].join("\n");
}

/** Shows each frame from its time to the next one's, with keyframes without transition. */
function style(frames: readonly Frame[], length: number): string {
  const colors = PALETTE.map((color, index) => `.c${index}{fill:${color}}`).join("");
  const percent = (time: number): string => `${((time / length) * 100).toFixed(3)}%`;
  const plays = frames.map(({ at }, index) => {
    const end = frames[index + 1]?.at ?? length;
    const keys = [
      ...(at > 0 ? ["0%{visibility:hidden}"] : []),
      `${percent(at)}{visibility:visible}`,
      ...(end < length ? [`${percent(end)}{visibility:hidden}`] : []),
    ].join("");
    return `@keyframes k${index}{${keys}}#f${index}{animation:k${index} ${length}ms step-end infinite}`;
  });
  return [
    "text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:#c9d1d9;white-space:pre}",
    ".b{font-weight:700}.d{opacity:.65}.f{visibility:hidden}",
    colors,
    ...plays,
    `@media(prefers-reduced-motion){.f{animation:none!important}#f${frames.length - 1}{visibility:visible}}`,
  ].join("\n");
}

function drawSpan({ column, text, color, bold, dim }: Span): string {
  const classes = [color === undefined ? "" : `c${color}`, bold ? "b" : "", dim ? "d" : ""].filter(Boolean);
  const attribute = classes.length > 0 ? ` class="${classes.join(" ")}"` : "";
  return `<text x="${(column * CELL.width).toFixed(1)}"${attribute} xml:space="preserve">${escape(text)}</text>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
