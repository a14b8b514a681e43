import { expect } from "chai";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openCheckouts } from "../../../github/checkout.js";
import { addedLines } from "../../../github/git/added-text.js";
import { noSignal } from "../../support/backup/vault.js";
import { tempDirectory } from "../../support/temp.js";
import { startGitServer } from "../../support/worker/git-server.js";

describe("what a commit adds", () => {
  it("is read off the hunks: what looks like a header, and lines without an end", () => {
    const diff = [
      "diff --git a/x b/x",
      "--- a/x",
      "+++ b/x",
      "@@ -1,2 +1,3 @@ @@ -9 +9 @@",
      "--- gone",
      "-too",
      "+++ b/y",
      "+@@ -1 +1 @@",
      "+last",
      "\\ No newline at end of file",
      "diff --git a/z b/z",
      "+++ b/z",
      "@@ -0,0 +1 @@",
      "+z",
      "",
    ].join("\n");
    expect(addedLines(diff).split("\n")).to.deep.equal(["++ b/y", "@@ -1 +1 @@", "last", "z"]);
  });

  it("is what git stores, not what an encoding makes of it in a working copy", async () => {
    const directory = await tempDirectory();
    const server = await startGitServer();
    try {
      const attributes = "*.cfg working-tree-encoding=UTF-16LE\n";
      await server.add("acme/app", { "README.md": "# app\n", ".gitattributes": attributes });
      const variables = { PATH: process.env["PATH"] ?? "" };
      const checkouts = openCheckouts({ serverUrl: server.url, token: server.token, variables });
      const repository = { owner: "acme", name: "app" };
      const checkout = await checkouts.open(repository, "main", join(directory.path, "task"), noSignal);
      const copy = checkout.agentDirectory;
      await mkdir(join(copy, "conf"));
      await writeFile(join(copy, "conf/model.cfg"), Buffer.from("key=a-secret-of-ours\n", "utf16le"));
      const change = await checkout.commit("x", noSignal);
      const text = await checkout.addedText(change?.commit ?? "", "conf/model.cfg", noSignal);
      // however it is stored, it is found without its zero bytes
      expect(text.replaceAll("\0", "")).to.include("a-secret-of-ours");
    } finally {
      await server.close();
      await directory.remove();
    }
  });
});
