import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { systemClock } from "../../../core/time/clock.js";
import { refuseDamage } from "../../../local/damage.js";
import { endpointDown } from "../../../local/endpoint.js";
import { endpointPaths, type EndpointPaths } from "../../../local/paths.js";
import { opsErrorOf } from "../../support/errors.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";
import { emitTo } from "../../support/events.js";

const WHOLE: Readonly<Record<string, string>> = {
  "data/kms.json": '{"__ministack_format__":3,"payload":{}}',
  "data/ssm.json": '{"__ministack_format__":2,"payload":{}}',
  // not the services' state
  "data/.owner": "",
  "data/kms.json.tmp": "{",
  passphrase: `${"p".repeat(32)}\n`,
  "backend/.pulumi/meta.yaml": "version: 1\n",
  "backend/.pulumi/meta.yaml.attrs": "{}",
};

describe("truncated files of the local state", () => {
  let temporary: TempDirectory;
  let paths: EndpointPaths;

  const write = async (name: string, text: string): Promise<void> => {
    await mkdir(dirname(join(paths.root, name)), { recursive: true });
    await writeFile(join(paths.root, name), text);
  };
  const textOf = (name: string): Promise<string | undefined> =>
    readFile(join(paths.root, name), "utf8").catch(() => undefined);

  beforeEach(async () => {
    temporary = await tempDirectory("opsctl-damage-");
    paths = endpointPaths(temporary.path);
    for (const [name, text] of Object.entries(WHOLE)) await write(name, text);
  });
  afterEach(() => temporary.remove());

  it("are not reported when everything is intact, or nothing was started yet", async () => {
    await refuseDamage(paths, true);
    await refuseDamage(endpointPaths(join(temporary.path, "new")), true);
    for (const [name, text] of Object.entries(WHOLE)) expect(await textOf(name), name).to.equal(text);
  });

  for (const name of ["data/kms.json", "data/ssm.json", "passphrase"]) {
    for (const part of [0, 0.5]) {
      it(`are reported, never overwritten: ${name} cut to ${part}`, async () => {
        const text = WHOLE[name] ?? "";
        const cut = text.slice(0, text.length * part);
        await write(name, cut);
        const error = await opsErrorOf(() => refuseDamage(paths, true));
        expect(error.code).to.equal("local.state-damaged");
        expect(error.params).to.deep.equal({ paths: [join(paths.root, name)] });
        expect(await textOf(name)).to.equal(cut);
      });
    }
  }

  it("are ignored when the running endpoint has them in memory", async () => {
    await write("data/kms.json", "");
    await refuseDamage(paths, false);
  });

  it("are recreated when their content is known", async () => {
    for (const [cut, attributes] of [
      ["", "{}"],
      ["vers", ""],
    ] as const) {
      await write("backend/.pulumi/meta.yaml", cut);
      await write("backend/.pulumi/meta.yaml.attrs", attributes);
      await refuseDamage(paths, true);
      expect(await textOf("backend/.pulumi/meta.yaml")).to.equal("version: 1\n");
      expect(await textOf("backend/.pulumi/meta.yaml.attrs")).to.equal(undefined);
    }
  });

  it("are deleted with all other state, including the record with the port", async () => {
    await write("endpoint.json", '{"schema": 1, "po');
    const events: string[] = [];
    const emit = emitTo((code: string): void => void events.push(code));
    const host = {
      stateDir: temporary.path,
      cacheDir: temporary.path,
      variables: {},
      clock: systemClock,
      emit,
    };
    const stay = { deleteState: false, forgetPort: false };
    expect((await opsErrorOf(() => endpointDown(host, stay))).code).to.equal("local.record-unreadable");
    const { condition } = await endpointDown(host, { ...stay, deleteState: true });
    expect([condition, events]).to.deep.equal(["never-started", ["local.record-set-aside"]]);
    expect(await textOf("data/kms.json")).to.equal(undefined);
  });
});
