import * as z from "zod";
import { parseDuration } from "../core/time/duration.js";
import { AGENT_NAMES } from "../core/names/agent-names.js";
import { secretReference } from "../core/fields/secret-field.js";
import { isNeverGiven } from "../core/names/agent-variables.js";
import { REPOSITORY_NAME } from "../core/names/repository-name.js";
import { channel } from "../notify/channels/index.js";
import { boolean, integer, object, positiveNumber, text } from "../core/fields/field-kinds.js";
import { isolationFields } from "./isolation-fields.js";

/* The fields of `opsctl:github`, `opsctl:worker` and `opsctl:notifications`. */

const anyDuration = z
  .string({ error: "expected a duration such as 90s, 30m or 2h" })
  .transform((value, context) => {
    try {
      return parseDuration(value, "opsctl:worker");
    } catch {
      context.addIssue({ code: "custom", message: "expected a duration such as 90s, 30m or 2h" });
      return z.NEVER;
    }
  });
const duration = (fallback: string) => anyDuration.prefault(fallback);
const optionalDuration = anyDuration.optional();

const repositoryName = text(REPOSITORY_NAME, "owner/repo");

/** A subset of what `git check-ref-format --branch` accepts. */
const BRANCH =
  /^(?!.*(?:\.\.|\/\/|\.lock(?:\/|$)|@\{|\/\.|\.(?:\/|$)))(?![-/.@])[A-Za-z0-9._/@+-]{1,200}(?<![/.])$/;

const repository = z.preprocess(
  (value) => (typeof value === "string" ? { name: value } : value),
  object({
    name: repositoryName,
    /** The base branch of pull requests; by default GitHub's default branch of the repository. */
    defaultBranch: text(BRANCH, "a branch name").optional(),
  }),
);

const appNumber = integer(1, Number.MAX_SAFE_INTEGER);

export const github = object({
  /** The repositories whose tasks the worker accepts. */
  repositories: z
    .array(repository, { error: "expected a list of repositories (owner/repo)" })
    .max(1_000, { error: "expected at most 1000 repositories" })
    .prefault([]),
  /** The GitHub App as which the worker acts; by default GITHUB_TOKEN. */
  app: object({
    id: appNumber,
    /** The installation for all repositories; found for each owner by default. */
    installationId: appNumber.optional(),
    privateKey: secretReference,
  }).optional(),
}).prefault({});

const label = text(/^[^,\p{C}]{1,50}$/u, "a label of at most 50 characters");

/** GitHub ignores case in labels. */
function areDifferent(labels: readonly string[]): boolean {
  return new Set(labels.map((name) => name.toLowerCase())).size === labels.length;
}
const model = text(/^[^\s\p{C}]{1,200}$/u, "a model's name, such as ollama_chat/qwen2.5-coder:1.5b");

export const worker = object({
  ...isolationFields,
  /** Only issues with this label are tasks; the length is GitHub's limit for labels. */
  label: label.default("ai-task"),
  /** The labels that show an issue's status. */
  labels: object({
    working: label.default("ai-working"),
    done: label.default("ai-done"),
    failed: label.default("ai-failed"),
  }).prefault({}),
  /** Whether comments on lines of a pull request are tasks, as those in its conversation are. */
  reviewComments: z.boolean({ error: "expected true or false" }).default(false),
  /** Which pull requests are drafts: those that need a closer look (`auto`), all, or none. */
  draft: z.enum(["auto", "always", "never"], { error: "expected auto, always or never" }).default("auto"),
  /** The prefix of issue branches: `ai` gives `ai/issue-12`. */
  branchPrefix: text(BRANCH, "the beginning of a branch's name, such as ai or bots/ai").default("ai"),
  /** The agent that works on tasks; `--agent` and `--agent-command` override it. */
  agent: z.enum(AGENT_NAMES, { error: `expected one of ${AGENT_NAMES.join(", ")}` }).default("aider"),
  /** The model of this agent, as the agent names it; by default the agent's own. */
  model: model.optional(),
  /** The models that are tried after it, in order; by default those of aider that cost nothing. */
  fallbackModels: z
    .array(model, { error: "expected a list of models" })
    .max(10, { error: "expected at most 10 models" })
    .optional(),
  ollama: object({
    /** Where Ollama is: `host`, `host:port` or a URL. */
    host: text(/^[^\s\p{C}]{1,500}$/u, "an address such as http://127.0.0.1:11434").optional(),
  }).prefault({}),
  /** Milliseconds that a pass of an agent may take; the default depends on the agent. */
  agentTimeout: optionalDuration,
  /** Milliseconds without output after which an agent is ended; the default depends on the agent. */
  agentIdleTimeout: optionalDuration,
  /** Milliseconds that a whole task may take. */
  deadline: duration("3h"),
  /** Whether the agent is asked for tests after the task. */
  testPass: boolean.default(true),
  /** How often the agent may repair what the checks find. */
  fixAttempts: integer(0, 10).default(3),
  /** Milliseconds that each step of `.codingworker.yml` may take. */
  stepTimeout: duration("15m"),
  /** What becomes of a change that weakens tests or checks: a draft pull request with a note, or none. */
  onWeakenedTests: z.enum(["draft", "refuse"], { error: "expected draft or refuse" }).default("draft"),
  /** Where agents report usage: most tokens and USD of a task, and most USD of all workers in a day (UTC). */
  budget: object({
    tokens: integer(1, 1_000_000_000).optional(),
    usdPerTask: positiveNumber(1_000_000).optional(),
    usdPerDay: positiveNumber(1_000_000).optional(),
  }).prefault({}),
  /** Names of environment variables that the agent gets in addition to the harmless ones, e.g. for its API key. */
  agentEnv: z
    .array(
      text(/^[A-Za-z_][A-Za-z0-9_]*$/, "the name of an environment variable").refine(
        (name) => !isNeverGiven(name),
        { error: "expected a variable that agents may get: never AWS_…, GitHub's tokens, HOME or TMPDIR" },
      ),
      { error: "expected a list of names of environment variables" },
    )
    .prefault([]),
})
  .refine(({ label: task, labels }) => areDifferent([task, ...Object.values(labels)]), {
    error: "expected four different labels: label and those in labels",
    path: ["labels"],
  })
  .prefault({});

export const notifications = z
  .array(channel, { error: "expected a list of channels" })
  .max(20, { error: "expected at most 20 channels" })
  .prefault([]);
