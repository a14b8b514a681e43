import { failure, type OpsError } from "../../core/errors.js";
import { declaredPaths } from "./attributes.js";
import { type RawPath, shownPath } from "./paths.js";
import { inPristine, type Pristine } from "./pristine.js";
import type { Scan } from "./scan.js";

/** What is at the path of one of the base's submodules. The checkout leaves its directory empty. */
export type SubmoduleState =
  /**
   * `gone`: no directory; `ignored`: only ignored files; `replaced`: a file or link instead of the
   * directory.
   */
  | { readonly kind: "gone" | "empty" | "ignored" | "replaced" }
  /** A repository at the base's commit, without changes. */
  | { readonly kind: "unchanged" }
  /**
   * `files`: files without a repository; `changed`: a changed repository. `first` is the first path that
   * differs from the base.
   */
  | { readonly kind: "files" | "changed"; readonly first: RawPath };

export interface SubmoduleFacts {
  readonly repository: string;
  readonly path: RawPath;
  readonly state: SubmoduleState;
  /** Whether the base's `.gitmodules` contains it; `declaredNow`: the agent's. */
  readonly declaredBefore: boolean;
  readonly declaredNow: boolean;
}

export type SubmoduleDecision = "keep" | "remove" | { readonly refuse: OpsError };

const REFUSED = {
  edited: "checkout.submodule-edited",
  left: "checkout.submodule-left",
  ignored: "checkout.submodule-ignored",
  gone: "checkout.submodule-gone",
} as const;

type Outcome = "keep" | "remove" | keyof typeof REFUSED;

/** Outcomes by `.gitmodules`: before and now, before only, now only, never. */
const OUTCOMES: Readonly<Record<string, readonly [Outcome, Outcome, Outcome, Outcome]>> = {
  gone: ["keep", "remove", "keep", "gone"],
  empty: ["keep", "remove", "keep", "keep"],
  ignored: ["keep", "ignored", "keep", "keep"],
  files: ["edited", "remove", "edited", "remove"],
  replaced: ["remove", "remove", "remove", "remove"],
  unchanged: ["keep", "left", "keep", "keep"],
  changed: ["edited", "left", "edited", "edited"],
};

/**
 * Decides what happens to a submodule. git doesn't distinguish an empty directory from a missing one, so
 * `.gitmodules` decides whether the submodule stays. While it stays, files in its directory can't be
 * published.
 */
export function decideSubmodule(facts: SubmoduleFacts): SubmoduleDecision {
  const { repository, path, state, declaredBefore, declaredNow } = facts;
  const outcome = OUTCOMES[state.kind]?.[(declaredBefore ? 0 : 2) + (declaredNow ? 0 : 1)] ?? "edited";
  if (outcome === "keep" || outcome === "remove") return outcome;
  const at = outcome === "edited" && "first" in state ? state.first : path;
  const params = { repository, submodule: shownPath(path), path: shownPath(at) };
  return { refuse: failure(REFUSED[outcome], params) };
}

const PATHS = ["config", "-z", "--get-regexp", String.raw`^submodule\..*\.path$`] as const;

/** The submodules in the base's `.gitmodules`; none when git can't read it. */
export async function declaredIn(
  pristine: Pristine,
  commit: string,
  signal: AbortSignal,
): Promise<ReadonlySet<RawPath>> {
  const [config, ...rest] = PATHS;
  const args = [config, `--blob=${commit}:.gitmodules`, ...rest];
  const accept = [0, 1, 128];
  const { stdout } = await inPristine(pristine, args, signal, { accept, encoding: "latin1" });
  return declaredPaths(stdout);
}

/**
 * The submodules in the agent's `.gitmodules`.
 *
 * @throws OpsError `checkout.refused-change` (1) when git can't read it
 */
export async function declaredNow(
  pristine: Pristine,
  directory: string,
  { kinds }: Scan,
  signal: AbortSignal,
): Promise<ReadonlySet<RawPath>> {
  if (kinds.get(".gitmodules") !== "file") return new Set();
  const [config, ...rest] = PATHS;
  const args = [config, "--file=.gitmodules", "--no-includes", ...rest];
  const extra = { accept: [0, 1], encoding: "latin1", workTree: directory, foreign: true } as const;
  const { stdout } = await inPristine(pristine, args, signal, extra);
  return declaredPaths(stdout);
}
