import { readFile } from "node:fs/promises";
import { parse } from "yaml";

/** What is looked at of a workflow of GitHub Actions. */
export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface Job {
  readonly if?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly concurrency?: { readonly group: string };
  readonly steps: readonly WorkflowStep[];
}

export interface WorkflowStep {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
}

export const WORKFLOWS = "integrations/github-actions";

export async function readWorkflow(
  name: string,
): Promise<{ readonly text: string; readonly workflow: Workflow }> {
  const text = await readFile(`${WORKFLOWS}/${name}`, "utf8");
  return { text, workflow: parse(text) as Workflow };
}

/** Events that give code or text of others the rights of the repository. */
const DANGEROUS = ["pull_request_target", "workflow_run"];

/** What of a workflow could run text from outside, or give it more than it needs; one line for each finding. */
export function auditWorkflow(workflow: Workflow): readonly string[] {
  const found: string[] = [];
  const report = (isBad: boolean, what: string): void => {
    if (isBad) found.push(what);
  };
  report(JSON.stringify(workflow.permissions) !== "{}", "permissions of the workflow are not {}");
  for (const event of DANGEROUS) report(event in workflow.on, `runs on ${event}`);
  report(/\bsecrets\b/.test(JSON.stringify(workflow.jobs)), "uses secrets");
  for (const [name, job] of Object.entries(workflow.jobs)) {
    report(job.permissions === undefined, `job ${name} has no permissions`);
    report(Object.values(job.permissions ?? {}).includes("write-all"), `job ${name} may write all`);
    report(job["timeout-minutes"] === undefined, `job ${name} has no time limit`);
    report(job.concurrency === undefined, `job ${name} has no concurrency`);
    for (const step of job.steps) found.push(...auditStep(step));
  }
  return found;
}

function auditStep(step: WorkflowStep): readonly string[] {
  const found: string[] = [];
  const name = step.name ?? step.uses ?? "step";
  if (step.run?.includes("${{")) found.push(`${name}: an expression in a script`);
  if (step.uses !== undefined && !/^[\w-]+\/[\w./-]+@[0-9a-f]{40}$/.test(step.uses)) {
    found.push(`${name}: not pinned by commit`);
  }
  if (step.uses?.startsWith("actions/checkout@") && step.with?.["persist-credentials"] !== false) {
    found.push(`${name}: keeps the token in the checkout`);
  }
  const eventTexts = Object.entries({ ...step.env, ...step.with }).filter(([, value]) =>
    /github\.(?:event\.(?:issue|comment|pull_request)|head_ref)/.test(String(value)),
  );
  for (const [key] of eventTexts) found.push(`${name}: ${key} has text of the event`);
  return found;
}
