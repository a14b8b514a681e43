import { resolve } from "node:path";
import { type CodedMessage, usageError } from "../../core/errors.js";
import { partitionOf } from "../../core/names/names.js";
import type { PlannedFile } from "../../worker/connect/files.js";
import { leftToDo } from "../../worker/connect/left-to-do.js";
import type { WorkflowValues } from "../../worker/connect/workflow.js";
import type { AppContext } from "../context.js";
import { readRuntime } from "../runtime.js";
import { type OpenStack, openStack } from "../stack-access.js";
import {
  checkRoleArn,
  configuredRepository,
  findRepository,
  type GithubPorts,
  openGithub,
  parseRepository,
  type RepositoryState,
  senderRole,
  tokenSubject,
} from "./facts.js";
import { checkOwnCheckout } from "./own-checkout.js";
import { type Proposal, proposeFiles } from "./propose.js";
import { readTemplates } from "./templates.js";
import { planInDirectory, unpublishedFiles, writePlanned } from "./working-files.js";

export interface ConnectOptions {
  /** `owner/repo`. */
  readonly repository: string;
  /** A working copy of it; the current directory by default. */
  readonly directory?: string | undefined;
  /** Proposes the files by a pull request instead of writing them into a working copy. */
  readonly openPr?: boolean | undefined;
  readonly roleArn?: string | undefined;
}

/** The JSON document of `repo connect`. */
export interface ConnectReport {
  readonly stack: string;
  readonly repository: string;
  readonly defaultBranch: string;
  /** The working copy with the files; null with `--open-pr`. */
  readonly directory: string | null;
  readonly files: readonly Pick<PlannedFile, "path" | "status">[];
  readonly label: { readonly name: string; readonly status: "there" | "created" | "missing" };
  readonly role: string | null;
  readonly pullRequest?: Proposal["pullRequest"];
  /** What a person has to do. */
  readonly todo: readonly CodedMessage[];
}

/** The color and the text of a label that this command makes. */
const LABEL = { color: "0e8a16", description: "A task for opsctl's worker" };

/**
 * `opsctl repo connect`: writes or proposes the workflows that send a repository's tasks to the stack's queue, and a
 * first `.codingworker.yml`; checks the rest and says what is left to do.
 */
export async function connectRepository(
  ctx: AppContext,
  named: string | undefined,
  options: ConnectOptions,
): Promise<ConnectReport> {
  const asked = parseRepository(options.repository);
  const given = options.roleArn === undefined ? undefined : checkRoleArn(options.roleArn, "--role-arn");
  if (options.openPr && options.directory !== undefined) throw usageError("repo.directory-or-pr");
  const stack = await openStack(ctx, named);
  try {
    const github = await openGithub(ctx, stack);
    const found = await findRepository(github, asked, ctx.signal);
    return await connect(ctx, stack, github, { found, given, options });
  } finally {
    await stack.clients.destroy();
  }
}

interface Asked {
  readonly found: RepositoryState;
  readonly given: string | undefined;
  readonly options: ConnectOptions;
}

async function connect(
  ctx: AppContext,
  stack: OpenStack,
  github: GithubPorts,
  { found, given, options }: Asked,
): Promise<ConnectReport> {
  const { config, file } = stack;
  const subject = tokenSubject(found);
  const { queueUrl, roleArn: own } = await published(ctx, stack);
  const directory = options.openPr ? null : resolve(ctx.cwd, options.directory ?? ".");
  const placed = await place(ctx, stack, github, { found, roleArn: given ?? own, queueUrl, directory });
  const arn = placed.files.find(({ roleArn }) => roleArn !== undefined)?.roleArn ?? given ?? own;
  const role = await senderRole(ctx, stack, { arn, subject });
  const unpublished =
    directory === null ? [] : await unpublishedIn(ctx, github, { found, directory, files: placed.files });
  const label = await labelOf(ctx, github, found, config.worker.label, options.openPr === true);
  const configured = configuredRepository(config, found.name);
  return {
    stack: config.name,
    repository: found.name,
    defaultBranch: found.defaultBranch,
    directory,
    files: placed.files.map(({ path, status }) => ({ path, status })),
    label,
    role: role.arn ?? null,
    ...(placed.pullRequest ? { pullRequest: placed.pullRequest } : {}),
    todo: leftToDo({
      repository: found.name,
      defaultBranch: found.defaultBranch,
      stack: config.name,
      stackFile: file.path,
      isConfigured: configured !== undefined,
      configuredBranch: configured?.defaultBranch,
      label,
      role,
      subject,
      queueArn: queueArnOf(stack),
      files: placed.files,
      unpublished,
      pullRequest: placed.pullRequest?.url,
    }),
  };
}

interface Placing {
  readonly found: RepositoryState;
  readonly roleArn: string | undefined;
  readonly queueUrl: string;
  readonly directory: string | null;
}

async function place(
  ctx: AppContext,
  stack: OpenStack,
  github: GithubPorts,
  { found, roleArn, queueUrl, directory }: Placing,
): Promise<Proposal> {
  const templates = await readTemplates();
  const { homeRegion: region, worker } = stack.config;
  const { label, labels, reviewComments } = worker;
  const values: WorkflowValues = { queueUrl, region, roleArn, label, labels, reviewComments };
  const plan = (place: string) => planInDirectory(place, templates, values, ctx.signal);
  if (directory === null) return proposeFiles(ctx, stack, github, found, plan);
  await checkOwnCheckout(directory, found.name);
  const files = await plan(directory);
  await writePlanned(directory, files);
  return { files };
}

function unpublishedIn(
  { signal }: AppContext,
  { setup }: GithubPorts,
  written: {
    readonly found: RepositoryState;
    readonly directory: string;
    readonly files: readonly PlannedFile[];
  },
): Promise<readonly string[]> {
  const { found, directory, files } = written;
  const onDefaultBranch = (path: string) => setup.fileText(found.repository, path, signal);
  return unpublishedFiles(directory, files, onDefaultBranch, signal);
}

/** An SQS queue's URL as it may stand in a workflow: the descriptor isn't trusted. */
const QUEUE_URL = /^https?:\/\/[\w.:/-]+$/;

/** What workflows need of the stack. */
async function published(ctx: AppContext, stack: OpenStack) {
  const { taskQueueUrl: queueUrl, taskSenderRoleArn } = await readRuntime(stack, ctx.signal);
  if (!QUEUE_URL.test(queueUrl)) throw usageError("repo.bad-queue-url", { url: queueUrl });
  const roleArn =
    taskSenderRoleArn === undefined ? undefined : checkRoleArn(taskSenderRoleArn, "runtime descriptor");
  return { queueUrl, roleArn };
}

function queueArnOf({ accountId, config: { homeRegion, queue } }: OpenStack): string {
  return `arn:${partitionOf(homeRegion)}:sqs:${homeRegion}:${accountId}:${queue.name}`;
}

async function labelOf(
  ctx: AppContext,
  { setup }: GithubPorts,
  { repository }: RepositoryState,
  name: string,
  mayCreate: boolean,
): Promise<ConnectReport["label"]> {
  if (await setup.hasLabel(repository, name, ctx.signal)) return { name, status: "there" };
  if (!mayCreate) return { name, status: "missing" };
  await setup.createLabel(repository, { name, ...LABEL }, ctx.signal);
  return { name, status: "created" };
}
