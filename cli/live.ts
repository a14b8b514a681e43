import stringWidth from "string-width";
import { printable } from "../core/printable.js";
import type { OpsEvent } from "../core/events.js";
import type { Language } from "../messages/index.js";
import { type Io, outOptions } from "./io.js";
import { eventLine, eventText } from "./output/event.js";
import { createOut, type Out } from "./output/out.js";
import { createSpeedometer, createThrottle } from "./render/backup/progress.js";
import type { GlobalOptions } from "./globals.js";

interface LiveOptions {
  readonly io: Io;
  readonly globals: GlobalOptions;
  readonly language: Language;
}

/** What is shown while a command runs, on standard error. */
export interface Live {
  readonly event: (event: OpsEvent) => void;
  /** Lines that stay, e.g. a plan before its question. */
  readonly out: Out;
  /** Takes the moving line away; it comes back with the next event. */
  readonly pause: () => void;
  readonly stop: () => void;
}

/**
 * Renders events as they come: those of level `progress` as one moving line where there is a terminal, and elsewhere now and
 * then one that counts as a line; the others as lines. With `--json` only warnings and errors are shown.
 */
export function createLive({ io, globals, language }: LiveOptions): Live {
  const moving = io.isTerminal.stderr && !globals.json && io.env["TERM"] !== "dumb";
  let shown = false;
  const clear = (): void => {
    // carriage return and "erase in line" (ECMA-48)
    if (shown) io.stderr.write("\r\u001B[2K");
    shown = false;
  };
  const write = (text: string): void => {
    clear();
    io.stderr.write(text);
  };
  const out = createOut({ ...outOptions(globals, io, "stderr"), write, language });
  const progress = createSpeedometer();
  const isDue = createThrottle();
  const still = (happened: OpsEvent): void => {
    const { code, params } = progress(happened);
    if (isDue(happened) && !globals.json) out.flow(eventText(out, { code, params }));
  };
  const event = (happened: OpsEvent): void => {
    const { level, code, params } = happened;
    if (level === "progress") {
      if (!moving) {
        still(happened);
        return;
      }
      clear();
      io.stderr.write(cut(printable(eventText(out, progress(happened))), io.columns - 1));
      shown = true;
    } else if (level !== "info" || !globals.json) out.flow(eventLine(out, { level, code, params }));
  };
  return {
    event,
    out: globals.json ? createOut({ write: () => undefined, language, color: false, width: 80 }) : out,
    pause: clear,
    stop: clear,
  };
}

const characters = new Intl.Segmenter();

/** One line at most: a moving line that wraps could not be taken away. */
function cut(text: string, width: number): string {
  const line = text.replaceAll("\n", " ");
  if (stringWidth(line) <= width) return line;
  let kept = "";
  for (const { segment } of characters.segment(line)) {
    if (stringWidth(kept + segment) >= width) break;
    kept += segment;
  }
  return `${kept}…`;
}
