import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { onTerminal } from "../tests/support/terminal/terminal.js";
import { tempDirectory } from "../tests/support/temp.js";
import { cutFrames } from "./recording/cut.js";
import { type Frame, Screen } from "./recording/screen.js";
import { filmSvg } from "./recording/svg.js";
import { root } from "./suites/programs.js";

/**
 * `npm run record`: runs `opsctl demo` in a terminal of 100 columns and records it as docs/media/demo.svg. Pauses are
 * cut to a second; nothing else is changed.
 */
const [rows, columns] = [32, 100] as const;
const opsctl = join(root, "bin", "opsctl");
const state = await tempDirectory("opsctl-recording-");
const env = { XDG_STATE_HOME: state.path, LANG: "C.UTF-8" };

async function record(): Promise<readonly Frame[]> {
  const screen = new Screen(rows, columns);
  const frames: Frame[] = [];
  const started = performance.now();
  let drawn = Promise.resolve();
  const terminal = onTerminal(opsctl, ["demo"], {
    cwd: root,
    env,
    size: [rows, columns],
    onOutput: (text) => {
      const at = performance.now() - started;
      drawn = drawn.then(() => screen.write(text)).then(() => void frames.push(screen.frame(at)));
    },
  });
  const code = await terminal.ended();
  await drawn;
  if (code !== 0) throw new Error(`opsctl demo ended with ${String(code)}:\n${terminal.shown()}`);
  return frames;
}

try {
  const film = cutFrames(await record(), { step: 80, longestPause: 1_000, ending: 6_000 });
  const svg = filmSvg({ rows, columns, ...film, title: "opsctl demo, as it ran; pauses are cut" });
  await writeFile(join(root, "docs", "media", "demo.svg"), svg);
  process.stdout.write(
    `docs/media/demo.svg: ${film.frames.length} frames, ${(film.length / 1000).toFixed(0)} s, ` +
      `${(svg.length / 1024).toFixed(0)} KiB\n`,
  );
} finally {
  const down = ["local", "down", "--delete-state", "--forget-port", "--yes"];
  await onTerminal(opsctl, down, { cwd: root, env }).ended();
  await state.remove();
}
