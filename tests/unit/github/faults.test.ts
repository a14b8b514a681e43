import { expect } from "chai";
import { gitFault } from "../../../github/git/faults.js";
import { classifyFailure } from "../../../worker/message/failure-classes.js";

/** A git step that ended in this way; `foreign`: it read the agent's directory. */
function faultOf(stderr: string, { foreign = true, killed = false, timedOut = false } = {}) {
  const ended = killed ? { exitCode: undefined, signal: "SIGKILL" } : { exitCode: 128, signal: undefined };
  const step = { args: ["--git-dir=/x", "update-index", "--add"], repository: "acme/app", foreign };
  const result = { ...ended, stdout: "", stderr, timedOut, truncated: false };
  return gitFault(result, step, ["a-token"]);
}

describe("the cause of a git failure in an agent's directory", () => {
  for (const [stderr, path, reason] of [
    [
      "hint: The file 'a.txt' is missing a byte order mark\nfatal: BOM is required in 'a.txt' if encoded as UTF-16\n",
      "a.txt",
      "git update-index: BOM is required in 'a.txt' if encoded as UTF-16",
    ],
    ["error: 'a/b' is beyond a symbolic link\n", "a/b", "git update-index: 'a/b' is beyond a symbolic link"],
    [
      'error: open("np/f"): Permission denied\nfatal: Unable to process path np/f\n',
      "np/f",
      'git update-index: open("np/f"): Permission denied Unable to process path np/f',
    ],
    ["fatal: a-token \u202e\u001b[31m\n", ".", "git update-index: [redacted] \\u202e [31m"],
    ["", ".", "git update-index: exit 128"],
  ] as const) {
    it(`the change: ${JSON.stringify(stderr)}`, () => {
      const error = faultOf(stderr);
      expect(error.code).to.equal("checkout.refused-change");
      expect(error.params).to.deep.equal({ repository: "acme/app", path, reason });
      expect(classifyFailure(error)).to.equal("final");
    });
  }

  it("the change: the time-out", () => {
    const error = faultOf("", { killed: true, timedOut: true });
    expect([error.code, error.params["reason"]]).to.deep.equal([
      "checkout.refused-change",
      "git update-index: it took too long",
    ]);
  });

  for (const stderr of [
    "error: a.txt: failed to insert into database\nfatal: write error: No space left on device\n",
    "error: unable to create temporary file: No space left on device\nfatal: Unable to process path a.txt\n",
    "error: insufficient permission for adding an object to repository database /x/objects\n",
    "fatal: Unable to create '/x/index-1.lock': File exists.\n\nAnother git process seems to be running\n",
    "fatal: Out of memory, malloc failed (tried to allocate 10 bytes)\n",
    'error: open("a.txt"): Too many open files\n',
  ]) {
    it(`the machine: ${JSON.stringify(stderr)}`, () => {
      const error = faultOf(stderr);
      expect(error.code).to.equal("checkout.machine-failed");
      expect(classifyFailure(error)).to.equal("trouble");
    });
  }

  it("the machine: a signal that isn't ours, and every step that doesn't read the agent's directory", () => {
    expect(faultOf("", { killed: true }).code).to.equal("checkout.machine-failed");
    expect(faultOf("fatal: bad object\n", { foreign: false }).code).to.equal("checkout.git-failed");
    expect(faultOf("", { foreign: false, timedOut: true }).code).to.equal("checkout.machine-failed");
  });
});

describe("a remote's message", () => {
  const faultOf = (stderr: string) => {
    const step = { args: ["push"], repository: "acme/app", remote: "https://github.test/acme/app.git" };
    const ended = { exitCode: 128, signal: undefined, stdout: "", timedOut: false, truncated: false };
    return gitFault({ ...ended, stderr }, step, []);
  };
  const refused =
    "fatal: unable to access 'https://github.test/acme/app.git/': The requested URL returned error: 403\n";

  it("about an archive is not mistaken for a missing permission", () => {
    const error = faultOf(`remote: This repository was archived so it is read-only.\n${refused}`);
    expect([error.code, classifyFailure(error)]).to.deep.equal(["checkout.archived", "final"]);
    expect(faultOf(refused).code).to.equal("checkout.unauthorized");
  });

  it("is shown without a proxy's HTML", () => {
    const error = faultOf(
      "remote: <html><head><title>502</title></head></html>\nfatal: unable to access 'x': The requested URL returned error: 502\n",
    );
    expect(error.code).to.equal("checkout.unreachable");
    expect(String(error.params["reason"])).to.not.match(/<\/?html/i);
  });
});
