import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect } from "chai";
import { backupStack } from "../../../../../app/backup/run/run.js";
import { systemClock } from "../../../../../core/time/clock.js";
import { stackFile } from "../../../../support/builders/stack.js";
import { opsErrorOf } from "../../../../support/errors.js";
import { appContext } from "../../../../support/notify/app.js";
import { privateEnvironment, type TempDirectory, tempDirectory } from "../../../../support/temp.js";

describe("a backup that times out before its first region", () => {
  let directory: TempDirectory;
  const silent = createServer(() => undefined);
  beforeEach(async () => {
    directory = await tempDirectory();
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    await writeFile(join(directory.path, "Pulumi.yaml"), "name: opsctl\nruntime: nodejs\n");
    await writeFile(
      join(directory.path, "Pulumi.dev.yaml"),
      stackFile({ regions: ["us-east-1"], endpointAllowed: true }),
    );
  });
  afterEach(async () => {
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
    await directory.remove();
  });

  it("does not wait for whom the credentials belong to", async () => {
    const { port } = silent.address() as AddressInfo;
    const totalTimeout = 180_000;
    // the total time passes at once, every other as it does
    const clock: typeof systemClock = {
      ...systemClock,
      sleep: (time, signal) => (time === totalTimeout ? Promise.resolve() : systemClock.sleep(time, signal)),
    };
    const env = { ...privateEnvironment(directory.path), AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` };
    const ctx = { ...appContext(env), cwd: directory.path, clock };
    const options = { regions: "all", paths: [], excludes: [], regionTimeout: 60_000, totalTimeout };
    const flags = { continueOnError: false, full: false, dryRun: false };
    const error = await opsErrorOf(() => backupStack(ctx, "dev", { ...options, ...flags }));
    expect([error.code, error.params]).to.deep.equal(["backup.total-timeout", { limit: "3 min" }]);
  });
});
