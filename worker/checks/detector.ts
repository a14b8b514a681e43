import type { CodedMessage } from "../../core/errors.js";
import type { Step } from "../verify/verify-config.js";
import type { ProjectView } from "./project-view.js";

/** The checks of one project: the steps, and what in the repository led to them. */
export interface Detection {
  readonly steps: readonly Step[];
  readonly reasons: readonly CodedMessage[];
}

/** Finds the checks of one ecosystem. */
export interface Detector<Name extends string = string> {
  readonly ecosystem: Name;
  /** A directory with such a file may be a project of the ecosystem. */
  readonly marker: RegExp;
  /** Files of the directory whose contents `detect` and `coversNested` look at. */
  readonly reads: readonly string[];
  /** A detection whose steps only set up, or that has none, counts as none. */
  detect(project: ProjectView): Detection | undefined;
  /** Whether the checks of this project include those of the projects of the ecosystem below it. */
  readonly coversNested?: (project: ProjectView) => boolean;
  /** Left out where another ecosystem has tests in the same directory: its targets usually call them. */
  readonly onlyWithoutOtherTests?: boolean;
}

/** One command, or several of one step. */
type Commands = readonly string[] | readonly (readonly string[])[];

const ORDER = ["setup", "build", "lint", "test", "e2e"] as const;

/** The steps that the project has, in their order; the time-out is the stack's. */
export function stepsOf(
  commands: Readonly<Partial<Record<Step["name"], Commands | undefined>>>,
): readonly Step[] {
  return ORDER.flatMap((name) =>
    argvsOf(commands[name] ?? []).map((argv) => ({ name, argv, timeout: undefined })),
  );
}

function argvsOf(commands: Commands): readonly (readonly string[])[] {
  return isOne(commands) ? [commands] : commands;
}

function isOne(commands: Commands): commands is readonly string[] {
  return typeof commands[0] === "string";
}
