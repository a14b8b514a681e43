import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../../../core/process/run.js";
import type { Job } from "./workflow.js";

export interface StepsRun {
  /** The messages that were sent, as SQS would have got them. */
  readonly sent: readonly SentMessage[];
  readonly output: string;
}

export interface SentMessage {
  readonly queueUrl: string;
  readonly body: string;
}

/** A program that stands for the AWS CLI: it knows `sqs send-message`, and reads `file://` as the CLI does. */
const FAKE_AWS = `#!/usr/bin/env node
const { appendFileSync, readFileSync } = require("node:fs");
const args = process.argv.slice(2);
const option = (name) => args[args.indexOf(name) + 1];
const given = option("--message-body");
const body = given.startsWith("file://") ? readFileSync(given.slice(7), "utf8") : given;
if (args.slice(0, 2).join(" ") !== "sqs send-message") throw new Error("what call is this? " + args.join(" "));
appendFileSync(process.env.SENT, JSON.stringify({ queueUrl: option("--queue-url"), body }) + "\\n");
`;

/**
 * Runs the scripts of a job as GitHub's runner does: bash with -e, the event in a file, outputs in another. Steps that
 * use actions are left out, and of conditions only the outputs of earlier steps are known.
 */
export async function runSteps(
  job: Job,
  event: unknown,
  {
    directory,
    variables,
  }: { readonly directory: string; readonly variables: Readonly<Record<string, string>> },
): Promise<StepsRun> {
  const [bin, sentFile, eventFile, outputFile] = ["bin", "sent", "event.json", "output"].map((name) =>
    join(directory, name),
  ) as [string, string, string, string];
  await mkdir(bin, { recursive: true });
  await writeFile(join(bin, "aws"), FAKE_AWS);
  await chmod(join(bin, "aws"), 0o755);
  await writeFile(eventFile, JSON.stringify(event));
  for (const file of [sentFile, outputFile]) await writeFile(file, "");
  const env = {
    PATH: `${bin}:${process.env["PATH"] ?? ""}`,
    HOME: directory,
    SENT: sentFile,
    GITHUB_EVENT_PATH: eventFile,
    GITHUB_OUTPUT: outputFile,
    RUNNER_TEMP: directory,
  };
  let output = "";
  for (const step of job.steps) {
    if (step.run === undefined || !isMet(step.if, await readFile(outputFile, "utf8"))) continue;
    const own: Record<string, string> = {};
    for (const [name, text] of Object.entries(step.env ?? {})) own[name] = filledIn(text, variables);
    const script = join(directory, "step.sh");
    await writeFile(script, step.run);
    const result = await run("bash", ["-e", script], {
      cwd: directory,
      env: { ...env, ...own },
    });
    output += result.stdout + result.stderr;
    if (result.exitCode !== 0)
      throw new Error(`${step.name ?? "step"} ended with ${result.exitCode}: ${output}`);
  }
  const lines = (await readFile(sentFile, "utf8")).split("\n").filter((line) => line !== "");
  return { sent: lines.map((line) => JSON.parse(line) as SentMessage), output };
}

/** `steps.ID.outputs.NAME == 'VALUE'`. */
function isMet(condition: string | undefined, outputs: string): boolean {
  if (condition === undefined) return true;
  const [, name, value] = /^steps\.\w+\.outputs\.(\w+) == '(\w+)'$/.exec(condition) ?? [];
  if (name === undefined) throw new Error(`what condition is this? ${condition}`);
  return outputs.split("\n").includes(`${name}=${value ?? ""}`);
}

/** `${{ vars.NAME }}` and `${{ vars.NAME || 'default' }}`. */
function filledIn(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(
    /\$\{\{ vars\.(\w+)(?: \|\| '([^']*)')? \}\}/g,
    (_all, name: string, fallback = "") => variables[name] ?? String(fallback),
  );
}
