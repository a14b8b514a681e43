import { parseDuration } from "../../core/time/duration.js";
import { valueOption } from "../options.js";
import type { Text } from "../language.js";
import type { AnyCommand, Attach } from "../runner.js";

/** `opsctl repo connect|test`. */
export function registerRepo(program: AnyCommand, attach: Attach, text: Text): void {
  const repo = program
    .command("repo")
    .description(text("connect repositories with the worker", "リポジトリとワーカーの接続"));
  registerConnect(repo, attach, text);
  registerTest(repo, attach, text);
}

const repositoryArgument = "<owner/repo>";

function registerConnect(repo: AnyCommand, attach: Attach, text: Text): void {
  const connect = repo
    .command("connect")
    .description(
      text(
        "write or propose the workflows and checks of a repository, and say what is left to do",
        "リポジトリのワークフローとチェックを作成または提案し、残りの作業を表示",
      ),
    )
    .argument(repositoryArgument, text("the repository", "リポジトリ"))
    .option("--open-pr", text("propose them by a pull request", "プルリクエストで提案"))
    .option(
      "--directory <dir>",
      text(
        "a working copy of the repository (the current directory)",
        "リポジトリの作業コピー（既定: カレントディレクトリ）",
      ),
    )
    .option(
      "--role-arn <arn>",
      text("the role with which the workflows send tasks", "ワークフローがタスクの送信に使用するロール"),
    );
  attach(connect, async (app, { args: [repository], options, globals }) => {
    const { connectRepository } = await import("../../app/repo/connect.js");
    const { renderConnect } = await import("../render/repo.js");
    const report = await connectRepository(app, globals.stack, { repository, ...options });
    return { json: report, render: (out) => renderConnect(out, report) };
  });
}

function registerTest(repo: AnyCommand, attach: Attach, text: Text): void {
  const test = repo
    .command("test")
    .description(
      text(
        "open an issue in a sandbox repository, follow it to the pull request, close both",
        "テスト用リポジトリに Issue を作成し、プルリクエストまで確認した後、両方をクローズ",
      ),
    )
    .argument(repositoryArgument, text("a sandbox repository of the stack", "スタックのテスト用リポジトリ"))
    .addOption(
      valueOption("--timeout <duration>", text("how long to wait", "待機する時間"), parseDuration).default(
        parseDuration("30m", "--timeout"),
        "30m",
      ),
    )
    .option(
      "--by-workflow",
      text("let the repository's workflow send the task", "リポジトリのワークフローにタスクを送信させる"),
    )
    .option("--keep", text("keep issue, pull request and branch", "Issue、プルリクエスト、ブランチを残す"));
  attach(test, async (app, { args: [repository], options, globals }) => {
    const { testExit, testRepository } = await import("../../app/repo/test.js");
    const { renderTestReport } = await import("../render/repo.js");
    const report = await testRepository(app, globals.stack, { repository, ...options });
    return {
      json: report,
      render: (out) => renderTestReport(out, report),
      exit: testExit(report, app.signal),
    };
  });
}
