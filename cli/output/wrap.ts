import stringWidth from "string-width";
import { breaksOf, type Strength } from "./breaks.js";

/** A range of a line; `to` is exclusive. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Wraps a text to lines of at most `width` columns, broken between words; continuation lines are indented two columns
 * more than the first. What can't be broken (a URL, a path) stays on one line even if it is wider. Color codes have no
 * width. If the width is infinite or unknown (0), the text's own lines are returned.
 */
export function wrap(text: string, width: number): readonly string[] {
  const lines = text.split("\n");
  if (!Number.isFinite(width) || width <= 0) return lines;
  return lines.flatMap((line) => (stringWidth(line) <= width ? [line] : wrapLine(line, width)));
}

function wrapLine(styled: string, width: number): readonly string[] {
  const line = styled.replace(COLOUR, "");
  const start = /^ */.exec(line)?.[0].length ?? 0;
  const hang = Math.min(start + 2, Math.floor(width / 2));
  const spans = layOut(line, start, { first: width, next: width - hang });
  return coloured(styled, spans).map((content, index) =>
    index === 0 ? content : " ".repeat(hang) + content,
  );
}

/** Fills lines with the pieces between breaks; a piece wider than a line is broken where that is possible at all. */
function layOut(
  line: string,
  start: number,
  { first, next }: { readonly first: number; readonly next: number },
): readonly Span[] {
  const widthFrom = ({ from, to }: Span): number => stringWidth(line.slice(from, to).trimEnd());
  const pieces = piecesOf(line, { from: start, to: line.length }, (span) => widthFrom(span) <= next);
  const spans: Span[] = [];
  let current: Span = { from: 0, to: start };
  for (const { to } of pieces) {
    const longer = { from: current.from, to };
    const room = spans.length === 0 ? first : next;
    const empty = current.to === (spans.length === 0 ? start : current.from);
    if (empty || widthFrom(longer) <= room) current = longer;
    else {
      spans.push(current);
      current = { from: current.to, to };
    }
  }
  return [...spans, current];
}

function piecesOf(line: string, whole: Span, fits: (span: Span) => boolean): readonly Span[] {
  const strengths = breaksOf(line);
  const split = (span: Span, strength: Strength): readonly Span[] => {
    const pieces: Span[] = [];
    let from = span.from;
    for (let at = from + 1; at <= span.to; at++) {
      if (at < span.to && (strengths[at] ?? 0) < strength) continue;
      pieces.push({ from, to: at });
      from = at;
    }
    return pieces.flatMap((piece) =>
      strength === 1 || fits(piece) ? [piece] : split(piece, (strength - 1) as Strength),
    );
  };
  return split(whole, 3);
}

/** SGR (ECMA-48), the only control sequence that `printable` keeps. */
const COLOUR = /\u001B\[[0-9;]*m/g;
/** A character together with the code that ends its color or weight, as in `util.styleText`. */
const CHARACTER =
  /(?:\u001B\[[0-9;]*m)*(?:[^\u001B]|\u001B(?!\[[0-9;]*m))(?:\u001B\[(?:0|2\d|39|49)?m)*|.+$/g;
const TAIL = /(?: |\u001B\[[0-9;]*m)+$/;

/** The texts of the spans without trailing blanks, with their colors. */
function coloured(styled: string, spans: readonly Span[]): readonly string[] {
  const characters = styled.match(CHARACTER) ?? [];
  return spans.map(({ from, to }, index) =>
    characters
      .slice(from, index === spans.length - 1 ? undefined : to)
      .join("")
      .replace(TAIL, (tail) => tail.replaceAll(" ", "")),
  );
}
