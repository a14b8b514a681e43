import { message } from "../../../core/errors.js";
import { type Detector, stepsOf } from "../detector.js";
import { pathIn } from "../project-view.js";

/** In the order in which GNU make looks for them. */
const MAKEFILES = ["GNUmakefile", "makefile", "Makefile"];
/** The targets of a rule: not an assignment (`:=`, `::=`), and not a variable of a target (`test: CFLAGS = …`). */
const RULE = /^([^\s:#=][^:#=]*)::?(?![:=])(?!\s*[\w.-]+\s*[:+?!]*=)/;

/** Targets with the usual names. */
export const make: Detector<"make"> = {
  ecosystem: "make",
  marker: /^(GNUmakefile|makefile|Makefile)$/,
  reads: MAKEFILES,
  onlyWithoutOtherTests: true,
  detect: (view) => {
    const file = MAKEFILES.find((name) => view.has(name));
    if (file === undefined) return undefined;
    const targets = targetsOf(view.text(file));
    const run = (...names: readonly string[]) => {
      const target = names.find((name) => targets.has(name));
      return target === undefined ? undefined : ["make", target];
    };
    const steps = stepsOf({
      setup: run("setup", "deps"),
      build: run("build"),
      lint: run("lint"),
      test: run("test", "check"),
    });
    const named = steps.map(({ argv }) => argv[1] ?? "");
    const params = { file: pathIn(view.directory, file), targets: named };
    return { steps, reasons: [message("worker.check-targets", params)] };
  },
};

/** The targets of a Makefile. */
export function targetsOf(text: string): ReadonlySet<string> {
  // a name longer than this is none of ours, and a cut line keeps the pattern's work small
  const rules = text.split(/\r?\n/).map((line) => RULE.exec(line.slice(0, 1_000))?.[1] ?? "");
  return new Set(rules.flatMap((targets) => targets.trim().split(/\s+/)));
}
