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

/** Output to standard error while a command runs. */
export interface Live {
  readonly event: (event: OpsEvent) => void;
  /** Permanent lines, e.g. a plan before its question. */
  readonly out: Out;
  /** Removes the progress line; the next event shows it again. */
  readonly pause: () => void;
  readonly stop: () => void;
}

/**
 * Renders events as they occur. Those of level `progress` share one moving line on a terminal; elsewhere a line is
 * printed at intervals. All other events are lines. With `--json` only warnings and errors are shown.
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

/** Cuts to one line, because a wrapped progress line could not be erased. */
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
