import { message } from "../../../core/errors.js";
import { type Detector, stepsOf } from "../detector.js";
import { pathIn, type ProjectView } from "../project-view.js";

const MANIFEST = "Cargo.toml";

/** A package or workspace of Rust. Clippy is not part of every toolchain: only where it is configured. */
export const cargo: Detector<"cargo"> = {
  ecosystem: "cargo",
  marker: /^Cargo\.toml$/,
  reads: [MANIFEST],
  coversNested: isWorkspace,
  detect: (view) => {
    const locked = view.has("Cargo.lock") ? ["--locked"] : [];
    const all = [...(isWorkspace(view) ? ["--workspace"] : []), ...locked];
    return {
      steps: stepsOf({
        setup: ["cargo", "fetch", ...locked],
        build: ["cargo", "build", ...all],
        lint: usesClippy(view) ? ["cargo", "clippy", ...all] : undefined,
        test: ["cargo", "test", ...all],
      }),
      reasons: [message("worker.check-file", { file: pathIn(view.directory, MANIFEST) })],
    };
  },
};

function isWorkspace(view: ProjectView): boolean {
  return /^\[workspace\]/m.test(view.text(MANIFEST));
}

function usesClippy(view: ProjectView): boolean {
  const isConfigured = /^\[(workspace\.)?lints\.clippy\]/m.test(view.text(MANIFEST));
  return isConfigured || view.has("clippy.toml") || view.has(".clippy.toml");
}
