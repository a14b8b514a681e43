import xterm from "@xterm/headless";

/** A sequence of cells with the same style. */
export interface Span {
  readonly column: number;
  readonly text: string;
  /** Index into the terminal's sixteen colours; undefined: the default one. */
  readonly color: number | undefined;
  readonly bold: boolean;
  readonly dim: boolean;
}

/** The content of a terminal at a time, row by row. */
export interface Frame {
  /** Milliseconds since the recording began. */
  readonly at: number;
  readonly rows: readonly (readonly Span[])[];
}

/** A headless terminal: takes a program's output and returns the content of the screen. */
export class Screen {
  readonly #terminal: xterm.Terminal;
  readonly #rows: number;

  constructor(rows: number, columns: number) {
    this.#rows = rows;
    this.#terminal = new xterm.Terminal({ rows, cols: columns, scrollback: 0, allowProposedApi: true });
  }

  write(text: string): Promise<void> {
    return new Promise((resolve) => this.#terminal.write(text, resolve));
  }

  frame(at: number): Frame {
    return { at, rows: Array.from({ length: this.#rows }, (_, row) => this.#spans(row)) };
  }

  #spans(row: number): readonly Span[] {
    const buffer = this.#terminal.buffer.active;
    const line = buffer.getLine(buffer.viewportY + row);
    const spans: Span[] = [];
    for (let column = 0; column < this.#terminal.cols; column++) {
      const cell = line?.getCell(column);
      // the second half of a wide character is a cell of width 0
      if (!cell || cell.getWidth() === 0) continue;
      const look = {
        color: cell.isFgPalette() ? cell.getFgColor() : undefined,
        bold: cell.isBold() !== 0,
        dim: cell.isDim() !== 0,
      };
      const text = cell.getChars() || " ";
      const last = spans.at(-1);
      if (last && last.color === look.color && last.bold === look.bold && last.dim === look.dim)
        spans[spans.length - 1] = { ...last, text: last.text + text };
      else spans.push({ column, text, ...look });
    }
    return spans
      .map((span, index) => (index === spans.length - 1 ? { ...span, text: span.text.trimEnd() } : span))
      .filter(({ text }) => text.trim() !== "");
  }
}
