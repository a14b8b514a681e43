import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { unpublishedFiles } from "../../../../app/repo/working-files.js";
import { failure } from "../../../../core/errors.js";
import type { PlannedFile } from "../../../../worker/connect/files.js";
import { noSignal } from "../../../support/backup/vault.js";
import { tempDirectory } from "../../../support/temp.js";

const files: readonly PlannedFile[] = [
  { path: "task.yml", status: "same" },
  { path: "fix.yml", status: "updated", text: "new\n" },
  { path: ".codingworker.yml", status: "missing" },
];

describe("what a default branch lacks of the files of a working copy", () => {
  for (const [what, published, expected] of [
    ["nothing of them", {}, ["task.yml", "fix.yml"]],
    ["an older text", { "task.yml": "task\n", "fix.yml": "old\n" }, ["fix.yml"]],
    ["all of them", { "task.yml": "task\n", "fix.yml": "new\n" }, []],
    ["what may not be read", undefined, ["task.yml", "fix.yml"]],
  ] as const) {
    it(`is known when it has ${what}`, async () => {
      const directory = await tempDirectory();
      try {
        await writeFile(join(directory.path, "task.yml"), "task\n");
        await writeFile(join(directory.path, "fix.yml"), "new\n");
        const read = (path: string) => {
          const texts: Readonly<Record<string, string>> | undefined = published;
          if (texts === undefined) {
            return Promise.reject(failure("repo.archived", { repository: "acme/shop" }));
          }
          return Promise.resolve(texts[path]);
        };
        expect(await unpublishedFiles(directory.path, files, read, noSignal)).to.deep.equal(expected);
      } finally {
        await directory.remove();
      }
    });
  }
});
