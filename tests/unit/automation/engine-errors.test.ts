import { expect } from "chai";
import { EngineCommandError } from "../../../automation/engine-command.js";
import { engineError, isStackMissing } from "../../../automation/engine-errors.js";
import { refusal } from "../../../core/errors.js";

const failed = (stderr: string, code = 255): EngineCommandError =>
  new EngineCommandError(["up"], { stdout: "Updating (dev):\n", stderr, code });

/** As pulumi 3.228 writes them. */
const LOCKED = `error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with \`pulumi cancel\`.
  file:///state/.pulumi/locks/organization/opsctl/dev/0f.json?no_tmp_dir=true: created by me@laptop (pid 4711) at 2026-11-21T03:04:05Z`;
const HOLDER = {
  stack: "dev",
  path: "file:///state/.pulumi/locks/organization/opsctl/dev/0f.json",
  user: "me",
  host: "laptop",
  pid: 4711,
  since: "2026-11-21T03:04:05Z",
};
const CONFLICT = "error: [409] Conflict: Another update is currently in progress.";

const MANAGER = "error: getting stack configuration: get stack secrets manager";

const table: readonly (readonly [string, string, string, Readonly<Record<string, unknown>>])[] = [
  [LOCKED, "refused", "automation.locked", HOLDER],
  [LOCKED.replace("?no_tmp_dir=true", ""), "refused", "automation.locked", HOLDER],
  ["error: the stack is currently locked by 2 lock(s).", "refused", "automation.busy", { stack: "dev" }],
  [CONFLICT, "refused", "automation.busy", { stack: "dev" }],
  [
    "error: getting stack configuration: get stack secrets manager: passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables",
    "usage",
    "automation.no-passphrase",
    { stack: "dev" },
  ],
  [
    "error: getting stack configuration: get stack secrets manager: incorrect passphrase",
    "usage",
    "automation.wrong-passphrase",
    { stack: "dev" },
  ],
  [
    "error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions",
    "usage",
    "automation.not-logged-in",
    { stack: "dev" },
  ],
  [
    "\nerror: one\n\n  error: two  \n",
    "failed",
    "automation.failed-unchanged",
    { operation: "up", stack: "dev", reason: "error: one\n  error: two" },
  ],
  [
    `${MANAGER}: unable to read PULUMI_CONFIG_PASSPHRASE_FILE: open /nope: no such file or directory`,
    "usage",
    "automation.unreadable-passphrase",
    { stack: "dev", path: "/nope", reason: "no such file or directory" },
  ],
  [
    "error: could not create secrets manager for new stack: unable to read PULUMI_CONFIG_PASSPHRASE_FILE: read /etc: is a directory",
    "usage",
    "automation.unreadable-passphrase",
    { stack: "dev", path: "/etc", reason: "is a directory" },
  ],
  ...["malformed state value", "unknown state version", "illegal base64 data at input byte 0"].map(
    (reason) => [`${MANAGER}: ${reason}`, "usage", "automation.bad-salt", { stack: "dev", reason }] as const,
  ),
  ...[
    "error: unable to open bucket file:///nope?no_tmp_dir=true: stat /nope: no such file or directory",
    'error: read ".pulumi/meta.yaml": blob (key ".pulumi/meta.yaml") (code=Unknown): RequestError: send request failed\ncaused by: Get "http://127.0.0.1:9/b": dial tcp 127.0.0.1:9: connect: connection refused',
    'error: performing HTTP request: Get "http://127.0.0.1:9/api/user": dial tcp 127.0.0.1:9: connect: connection refused',
  ].map((reason) => [reason, "failed", "automation.backend-unreachable", { stack: "dev", reason }] as const),
];

describe("what the engine's errors mean", () => {
  for (const [stderr, kind, code, params] of table) {
    it(`${code}: ${stderr.trim().slice(0, 50)}`, () => {
      const cause = failed(stderr);
      const error = engineError("up", "dev", cause);
      expect([error.kind, error.code, error.params, error.cause]).to.deep.equal([kind, code, params, cause]);
    });
  }

  it("is described by its own diagnostics", () => {
    const diagnostics = ["bucket exists", "no permission"];
    const error = engineError("up", "dev", failed("error: update failed"), { diagnostics });
    expect(error.params).to.include({ reason: "bucket exists\nno permission" });
  });

  it("is the cause, once, without what only follows from it", () => {
    const cause = "creating IAM Role (a): EntityAlreadyExists: Role with name a already exists.";
    const follows = ["b", "c", "d"].map(
      (name) => `expected resource operations for urn:pulumi:dev::p::t:m:T::${name} but none were seen`,
    );
    const of = (diagnostics: readonly string[]): unknown =>
      engineError("up", "dev", failed("error: update failed"), { diagnostics }).params["reason"];
    expect(of([...follows, cause, ...follows, cause])).to.equal(cause);
    // a plan that does not fit is a cause where there is no other
    expect(of(follows)).to.equal(follows.join("\n"));
  });

  it("reports that completed work is kept only if something was begun", () => {
    const code = (begun: boolean): string => engineError("up", "dev", failed("error: x"), { begun }).code;
    expect([code(true), code(false)]).to.deep.equal(["automation.failed", "automation.failed-unchanged"]);
  });

  it("of a provider is not one of the back end, whatever its words", () => {
    const diagnostics = ["unable to open bucket"];
    const error = engineError("up", "dev", failed("error: unable to open bucket"), {
      diagnostics,
      begun: true,
    });
    expect(error.code).to.equal("automation.failed");
  });

  it("is the end of a long output", () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
    const { reason } = engineError("up", "dev", failed(lines.join("\n"))).params;
    expect(String(reason).split("\n")).to.deep.equal(lines.slice(-12));
  });

  it("is known already of an error of ours, and reported of any other", () => {
    const known = refusal("stack.declined", { stack: "dev" });
    expect(engineError("up", "dev", known)).to.equal(known);
    const other = engineError("open", "dev", new TypeError("broken"));
    expect([other.code, other.params["reason"], other.params["operation"]]).to.deep.equal([
      "automation.failed-unchanged",
      "broken",
      "open",
    ]);
  });

  it("is sometimes only that there is no such stack", () => {
    expect(isStackMissing(failed("error: no stack named 'dev' found"))).to.equal(true);
    expect(isStackMissing(failed("error: incorrect passphrase"))).to.equal(false);
    expect(isStackMissing(new Error("no stack named 'dev' found"))).to.equal(false);
  });
});
