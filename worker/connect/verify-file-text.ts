import type { DetectedProject } from "../checks/detect.js";
import { parseVerifyConfig, type Step } from "../verify/verify-config.js";

const NAMES = ["setup", "build", "lint", "test"] as const;
/** Words that mean the same with and without a shell, in quotes and without. */
const PLAIN = /^[\w./:=@%+,-]+$/;

type Command = Pick<DetectedProject, "directory"> & Pick<Step, "name" | "argv">;

/** The text of a first `.codingworker.yml` with the detected checks; undefined where it can't be written. */
export function verifyFileText(projects: readonly DetectedProject[]): string | undefined {
  const commands = projects.flatMap(({ directory, steps }) => steps.map((step) => ({ directory, ...step })));
  const lines = commands.map((command) => ({ name: command.name, line: lineOf(command) }));
  if (lines.length === 0 || lines.some(({ line }) => line === undefined)) return undefined;
  const steps = NAMES.flatMap((name) => {
    const own = lines.filter((one) => one.name === name);
    return own.length === 0
      ? []
      : [`${name}:\n  command: |\n${own.map(({ line }) => `    ${line}\n`).join("")}`];
  });
  const ecosystems = [...new Set(projects.map(({ ecosystem }) => ecosystem))].join(", ");
  const text = `# What opsctl's worker runs to verify a change; detected: ${ecosystems}.\n${steps.join("")}`;
  // whatever is written must be what the worker will read
  parseVerifyConfig(text, "");
  return text;
}

/** A command as a line of a step; undefined for one whose words would mean something else there. */
function lineOf({ directory, argv }: Command): string | undefined {
  if (argv.length === 0 || !argv.every((word) => PLAIN.test(word))) return undefined;
  const command = argv.join(" ");
  if (directory === ".") return command;
  return PLAIN.test(directory) ? `sh -c "cd ./${directory} && ${command}"` : undefined;
}
