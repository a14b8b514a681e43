/** What a repository's workflows need; undefined values stay variables of the repository. */
export interface WorkflowValues {
  readonly queueUrl: string;
  readonly region: string;
  readonly roleArn: string | undefined;
  readonly label: string;
}

/** Where a template has a value: the text, and how the value is written there. */
const PLACES = [
  ["${{ vars.AI_TASK_ROLE_ARN }}", ({ roleArn }: WorkflowValues) => roleArn],
  ["${{ vars.AI_TASK_QUEUE_URL }}", ({ queueUrl }: WorkflowValues) => queueUrl],
  ["${{ vars.AI_TASK_REGION }}", ({ region }: WorkflowValues) => region],
  // a text in an expression, in which a quotation mark is doubled
  ["vars.AI_TASK_LABEL || 'ai-task'", ({ label }: WorkflowValues) => `'${label.replaceAll("'", "''")}'`],
] as const;

/** The template without its comment, which explains how to fill it in by hand. */
function bodyOf(template: string): string {
  return template.slice(template.search(/^name: /m));
}

const HEAD =
  "# Written by `opsctl repo connect`, which replaces it as long as nothing but its values was changed.\n";

/** A workflow of `integrations/github-actions/` with the stack's values. */
export function renderWorkflow(template: string, values: WorkflowValues): string {
  const filled = PLACES.reduce((text, [place, valueOf]) => {
    const value = valueOf(values);
    return value === undefined ? text : text.replaceAll(place, () => value);
  }, bodyOf(template));
  return `${HEAD}\n${filled}`;
}

/** Whether a file is a rendering of this template, whatever its values: then nobody has edited it. */
export function isRenderingOf(template: string, text: string): boolean {
  if (!text.startsWith(HEAD)) return false;
  const places = new RegExp(PLACES.map(([place]) => escaped(place)).join("|"), "g");
  const parts = bodyOf(template).split(places).map(escaped);
  return new RegExp(`^${escaped(HEAD)}\\n${parts.join("[^\\n]+?")}$`).test(text);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
