import type { StatusLabels } from "../status/status-labels.js";

/** What a repository's workflows need; undefined values stay variables of the repository. */
export interface WorkflowValues {
  readonly queueUrl: string;
  readonly region: string;
  readonly roleArn: string | undefined;
  readonly label: string;
  readonly labels: Pick<StatusLabels, "working" | "failed">;
  /** Whether comments on lines of a pull request are tasks, too. */
  readonly reviewComments: boolean;
}

/** Where a template has a value: the text, and how the value is written there. */
const PLACES = [
  ["${{ vars.AI_TASK_ROLE_ARN }}", ({ roleArn }: WorkflowValues) => roleArn],
  ["${{ vars.AI_TASK_QUEUE_URL }}", ({ queueUrl }: WorkflowValues) => queueUrl],
  ["${{ vars.AI_TASK_REGION }}", ({ region }: WorkflowValues) => region],
  ["vars.AI_TASK_LABEL || 'ai-task'", ({ label }: WorkflowValues) => inExpression(label)],
  ["vars.AI_WORKING_LABEL || 'ai-working'", ({ labels }: WorkflowValues) => inExpression(labels.working)],
  ["vars.AI_FAILED_LABEL || 'ai-failed'", ({ labels }: WorkflowValues) => inExpression(labels.failed)],
] as const;

/** A trigger that the template has as a comment. */
const OPTIONAL_TRIGGER = /^  # (pull_request_review_comment:)\n  # ( *types: .*)$/m;

/** The template without its comment, which explains how to fill it in by hand. */
function bodyOf(template: string, reviewComments: boolean): string {
  const body = template.slice(template.search(/^name: /m));
  return reviewComments ? body.replace(OPTIONAL_TRIGGER, "  $1\n  $2") : body;
}

const HEAD =
  "# Written by `opsctl repo connect`, which replaces it as long as nothing but its values was changed.\n";

/** A workflow of `integrations/github-actions/` with the stack's values. */
export function renderWorkflow(template: string, values: WorkflowValues): string {
  const filled = PLACES.reduce(
    (text, [place, valueOf]) => {
      const value = valueOf(values);
      return value === undefined ? text : text.replaceAll(place, () => value);
    },
    bodyOf(template, values.reviewComments),
  );
  return `${HEAD}\n${filled}`;
}

/** Whether a file is a rendering of this template, whatever its values: then nobody has edited it. */
export function isRenderingOf(template: string, text: string): boolean {
  if (!text.startsWith(HEAD)) return false;
  const places = new RegExp(PLACES.map(([place]) => escaped(place)).join("|"), "g");
  return [true, false].some((reviewComments) => {
    const parts = bodyOf(template, reviewComments).split(places).map(escaped);
    return new RegExp(`^${escaped(HEAD)}\\n${parts.join("[^\\n]+?")}$`).test(text);
  });
}

/** The role in a rendered workflow; undefined where it is a variable of the repository. */
export function roleIn(text: string): string | undefined {
  return /^ *role-to-assume: (arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+)$/m.exec(text)?.[1];
}

/** A text in an expression of GitHub Actions, where a quotation mark is doubled. */
function inExpression(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
