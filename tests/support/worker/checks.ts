import { type DetectedProject, detectChecks } from "../../../worker/checks/detect.js";

/** A repository's files by path, with their texts. */
export type Files = Readonly<Record<string, string>>;

/** The projects that are detected in a repository of these files. */
export async function detectIn(
  files: Files,
  changed?: readonly string[],
): Promise<readonly DetectedProject[]> {
  const entries = Object.keys(files).map((path) => ({ path, kind: "file" as const }));
  const { projects } = await detectChecks(entries, changed, (path) => Promise.resolve(files[path]));
  return projects;
}

/** One line for each step: `packages/api (npm): test: npm run test`. */
export function stepLines(
  projects: readonly {
    readonly directory: string;
    readonly ecosystem: string | null;
    readonly steps: readonly { readonly name: string; readonly argv: readonly string[] }[];
  }[],
): readonly string[] {
  return projects.flatMap(({ directory, ecosystem, steps }) =>
    steps.map(({ name, argv }) => `${directory} (${ecosystem ?? "file"}): ${name}: ${argv.join(" ")}`),
  );
}
