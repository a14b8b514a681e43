import { message } from "../../../core/errors.js";
import { type Detector, stepsOf } from "../detector.js";
import { pathIn } from "../project-view.js";

/** A module of Go: its own tool builds, vets and tests all of its packages. */
export const go: Detector<"go"> = {
  ecosystem: "go",
  marker: /^go\.mod$/,
  reads: [],
  detect: (view) => ({
    steps: stepsOf({
      setup: ["go", "mod", "download"],
      build: ["go", "build", "./..."],
      lint: ["go", "vet", "./..."],
      test: view.contains(/_test\.go$/) ? ["go", "test", "./..."] : undefined,
    }),
    reasons: [message("worker.check-file", { file: pathIn(view.directory, "go.mod") })],
  }),
};
