import { readdir } from "node:fs/promises";
import { expect } from "chai";
import { run } from "../../../core/process/run.js";
import { taskFromEvent } from "../../../worker/task/event-task.js";
import { asksForWork } from "../../../worker/task/mention.js";
import { parseTask } from "../../../worker/task/parse-task.js";
import { isConditionMet } from "../../support/actions/condition.js";
import { runSteps, type SentMessage } from "../../support/actions/run-steps.js";
import { auditWorkflow, type Job, readWorkflow, WORKFLOWS } from "../../support/actions/workflow.js";
import { ensureActionlint } from "../../support/installed/actionlint.js";
import { installing } from "../../support/installed/install.js";
import { type TempDirectory, tempDirectory } from "../../support/temp.js";
import { commentEvent, issueEvent, reviewCommentEvent } from "../../support/worker/events.js";

const NAMES = ["ai-task.yml", "ai-fix.yml"] as const;
const QUEUE = "https://sqs.eu-west-1.amazonaws.com/111122223333/codingworker-tasks-prod";
/** The limit before it was raised in 2025: a message below it is taken everywhere. */
const OLD_LIMIT = 262_144;

/** Texts that a shell, jq, the AWS CLI or SQS could take for more than texts. */
const HOSTILE = [
  '$(touch pwned) `touch pwned` ${HOME} "; touch pwned; "',
  "'; touch pwned; echo '",
  "\\(env) \\u0000 \\\\ %s %n",
  "file:///etc/passwd",
  "--message-body\nfile:///etc/passwd",
  "EOF\nasks=yes\n::set-output name=asks::yes",
  "\u0000\uFFFE\uFFFF\u202E\u001B[31m",
  "漢字 \u{1F4B0}".repeat(10_000),
  "\u{1F4B0}".repeat(65_536),
  "",
] as const;

/** By characters: GitHub's events have no half ones. */
const cut = (text: string, length: number): string => Array.from(text).slice(0, length).join("");

const RULES = {
  label: "ai-task",
  labels: { working: "ai-working", failed: "ai-failed" },
  reviewComments: true,
  mention: "@ai-fix",
};

type Fields = Readonly<Record<string, unknown>>;

describe("the GitHub Actions workflows of tasks", () => {
  let directory: TempDirectory;
  let jobs: Record<(typeof NAMES)[number], Job>;
  before(async () => {
    const found = await Promise.all(
      NAMES.map(async (name) => [name, (await readWorkflow(name)).workflow.jobs["send"]]),
    );
    jobs = Object.fromEntries(found) as typeof jobs;
  });
  beforeEach(async () => {
    directory = await tempDirectory();
  });
  afterEach(() => directory.remove());

  const sent = async (
    name: (typeof NAMES)[number],
    event: unknown,
    more = {},
  ): Promise<readonly SentMessage[]> => {
    const options = { directory: directory.path, variables: { AI_TASK_QUEUE_URL: QUEUE, ...more } };
    const { sent: messages } = await runSteps(jobs[name], event, options);
    expect(await readdir(directory.path)).not.to.include("pwned");
    return messages;
  };
  const one = async (...given: Parameters<typeof sent>): Promise<Record<string, unknown>> => {
    const [message, ...others] = await sent(...given);
    expect(others).to.deep.equal([]);
    expect(message?.queueUrl).to.equal(QUEUE);
    expect(Buffer.byteLength(message?.body ?? "")).to.be.below(OLD_LIMIT);
    expect(message?.body).to.match(/^[\x20-\x7E\n]+$/);
    parseTask(message?.body ?? "");
    return JSON.parse(message?.body ?? "") as Record<string, unknown>;
  };
  const comment = (body: string) => commentEvent({}, { body });

  for (const name of NAMES) {
    it(`${name} has no mistake under actionlint`, async () => {
      const actionlint = await ensureActionlint(installing());
      const { text } = await readWorkflow(name);
      const args = ["-no-color", "-shellcheck", "", "-pyflakes", "", "-stdin-filename", name, "-"];
      const { exitCode, stdout } = await run(actionlint, args, { env: {}, input: text });
      expect({ exitCode, stdout }).to.deep.equal({ exitCode: 0, stdout: "" });
    });
  }

  it("and that of backups give nothing of an event to a script, and no right that isn't needed", async () => {
    for (const name of await readdir(WORKFLOWS)) {
      expect(auditWorkflow((await readWorkflow(name)).workflow), name).to.deep.equal([]);
    }
  });

  for (const [what, change, finding] of [
    [
      "an expression in a script",
      { run: 'echo "${{ github.event.issue.title }}"' },
      /expression in a script/,
    ],
    [
      "text of the event in the environment",
      { env: { T: "${{ github.event.issue.title }}" } },
      /has text of the event/,
    ],
    ["an action by tag", { uses: "actions/setup-node@v4" }, /not pinned by commit/],
  ] as const) {
    it(`would be refused for ${what}`, async () => {
      const { workflow } = await readWorkflow("ai-task.yml");
      const send = { ...jobs["ai-task.yml"], steps: [...jobs["ai-task.yml"].steps, change] };
      const [found = "", ...others] = auditWorkflow({ ...workflow, jobs: { send } });
      expect(others).to.deep.equal([]);
      expect(found).to.match(finding);
    });
  }

  it("send an issue as `opsctl enqueue --from-event` does", async () => {
    const event = issueEvent({ action: "labeled", label: { name: "ai-task" } });
    const message = await one("ai-task.yml", event);
    const rules = { ...RULES, createdAt: new Date(String(message["created_at"])) };
    const expected = taskFromEvent(event, rules, "event");
    const { created_at: _sent, ...task } = message;
    expect("task" in expected && expected.task).to.deep.include(task);
  });

  it("start for the issues that `opsctl enqueue --from-event` sends, and for no others", () => {
    const { if: condition = "" } = jobs["ai-task.yml"];
    const issues = [
      {},
      { state: "closed" },
      { labels: [] },
      { labels: [{ name: "ai-task" }, { name: "ai-working" }] },
      { pull_request: { url: "x" } },
    ];
    const events = ["labeled", "unlabeled", "reopened"].flatMap((action) =>
      ["ai-task", "ai-failed", "bug"].flatMap((name) =>
        issues.map((about) =>
          issueEvent({ action, ...(action === "reopened" ? {} : { label: { name } }) }, about),
        ),
      ),
    );
    const rules = { ...RULES, createdAt: new Date(0) };
    const sends = events.map((event) => "task" in taskFromEvent(event, rules, "event"));
    expect(events.map((event) => isConditionMet(condition, event))).to.deep.equal(sends);
    expect(sends.filter(Boolean)).to.have.length(9);
  });

  it("start for comments of people whom the repository knows, on open pull requests only", () => {
    const { if: condition = "" } = jobs["ai-fix.yml"];
    const starts = (event: Fields, more = {}) => {
      const about = { author_association: "MEMBER", ...(event["comment"] as Fields), ...more };
      return isConditionMet(condition, { ...event, comment: about });
    };
    expect(starts(commentEvent())).to.equal(true);
    expect(starts({ ...reviewCommentEvent(), pull_request: { number: 45, state: "open" } })).to.equal(true);
    for (const association of ["OWNER", "COLLABORATOR"]) {
      expect(starts(commentEvent(), { author_association: association })).to.equal(true);
    }
    for (const more of [
      { author_association: "CONTRIBUTOR" },
      { author_association: "FIRST_TIME_CONTRIBUTOR" },
      { author_association: "NONE" },
      { user: { login: "app[bot]", type: "Bot" } },
      { body: "Looks good" },
    ]) {
      expect(starts(commentEvent(), more), JSON.stringify(more)).to.equal(false);
    }
    expect(starts(commentEvent({}, {}, { state: "closed" }))).to.equal(false);
    expect(starts(commentEvent({}, {}, { pull_request: undefined }))).to.equal(false);
  });

  it("send a comment as `opsctl enqueue --from-event` does", async () => {
    const message = await one("ai-fix.yml", commentEvent());
    const rules = { ...RULES, createdAt: new Date(String(message["created_at"])) };
    const expected = taskFromEvent(commentEvent(), rules, "event");
    const { created_at: _sent, ...task } = message;
    expect("task" in expected && expected.task).to.deep.include(task);
  });

  it("send a comment on a line with its kind", async () => {
    expect(await one("ai-fix.yml", reviewCommentEvent())).to.deep.include({
      type: "pr_comment",
      pr_number: 45,
      comment_id: 5,
      comment_kind: "review",
    });
  });

  for (const [index, text] of HOSTILE.entries()) {
    it(`send hostile text ${index} as text, cut to what SQS takes: ${JSON.stringify(text.slice(0, 20))}`, async () => {
      const labels = Array.from({ length: 150 }, (_, number) => ({ name: cut(`${number}${text}`, 50) }));
      const event = issueEvent({ action: "labeled" }, { title: cut(text, 256), body: text, labels });
      const message = await one("ai-task.yml", event);
      expect(text.startsWith(String(message["body"]).replaceAll("\uFFFD", ""))).to.equal(true);
      const fix = await one("ai-fix.yml", comment(`@ai-fix\n${text}`));
      expect(String(fix["body"]).startsWith("@ai-fix\n")).to.equal(true);
      expect(await sent("ai-fix.yml", comment(`please\n@ai-fix ${text}`))).to.deep.equal([]);
    });
  }

  it("ask for work by the same first lines as the worker", async () => {
    const lines = [
      "@ai-fix use cents",
      "@AI-Fix: cents",
      "   @ai-fix three spaces",
      "\r\n\r\n@ai-fix\r\nlater",
      "    @ai-fix code",
      "\t@ai-fix code",
      "> @ai-fix quoted",
      "`@ai-fix`",
      "```\n@ai-fix\n```",
      "@ai-fixer",
      "@ai-fix/team",
      "@ai-fix-bot",
      "@ai-fix@host",
      "@ai-fix's",
      "@ai-fix’s",
      "@ai-fix.",
      "@ai-fix値段",
      "@ai-fix、値段",
      "please @ai-fix",
      "",
      "   ",
    ];
    for (const line of lines) {
      const messages = await sent("ai-fix.yml", comment(line));
      expect(messages.length === 1, JSON.stringify(line)).to.equal(asksForWork(line, "@ai-fix"));
    }
    expect(await sent("ai-fix.yml", comment("/fix this"), { AI_FIX_MENTION: "/fix" })).to.have.length(1);
  });
});
