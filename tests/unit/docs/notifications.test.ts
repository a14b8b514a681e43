import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { parse } from "yaml";
import { channelNames } from "../../../notify/channels/index.js";
import { signatureHeaders } from "../../../notify/channels/webhook/signature.js";
import { parse as parseStack } from "../../support/builders/stack.js";

type Verify = (
  headers: Readonly<Record<string, string>>,
  body: string,
  secret: string,
  now: number,
) => boolean;

describe("docs/notifications.md", () => {
  let page: string;
  before(async () => {
    page = await readFile("docs/notifications.md", "utf8");
  });
  const block = (language: string): string =>
    new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "ms").exec(page)?.[1] ?? expect.fail(`no ${language}`);

  it("shows a way to check signatures that works", async () => {
    const module = (await import(`data:text/javascript,${encodeURIComponent(block("js"))}`)) as {
      isFromOpsctl: Verify;
    };
    const now = new Date("2026-11-21T03:35:00Z");
    const [body, secret] = ['{"text":"漢字"}', "a secret"];
    const headers = signatureHeaders(body, secret, now);
    const verify = (
      changes: Partial<Record<string, string>> = {},
      at = 0,
      key = secret,
      sent = body,
    ): boolean =>
      module.isFromOpsctl(
        { ...headers, ...changes } as Record<string, string>,
        sent,
        key,
        now.getTime() + at,
      );
    expect([verify(), verify({}, 299_000), verify({}, -299_000)]).to.deep.equal([true, true, true]);
    expect([
      verify({}, 301_000),
      verify({}, -301_000),
      verify({}, 0, "another"),
      verify({}, 0, secret, `${body} `),
      verify({ "opsctl-signature": "v1=" }),
      verify({ "opsctl-signature": `v2=${headers["opsctl-signature"]?.slice(3) ?? ""}` }),
      verify({ "opsctl-timestamp": "NaN" }),
      verify({ "opsctl-timestamp": "1795232101" }),
      module.isFromOpsctl({}, body, secret, now.getTime()),
    ]).to.deep.equal(Array<boolean>(9).fill(false));
  });

  it("shows a configuration that is right", () => {
    const { config } = parse(block("yaml")) as { config: Record<string, unknown> };
    const { notifications } = parseStack({ notifications: config["opsctl:notifications"] });
    expect(notifications.map(({ type }) => type)).to.deep.equal(channelNames);
    expect(notifications.map(({ on }) => on)).to.deep.equal([
      "failures",
      ...channelNames.slice(1).fill("all"),
    ]);
  });

  it("lists the types of channels", () => {
    const rows = [...page.matchAll(/^\| `(\w+)` +\| .*`(?:url|topicArn)`/gm)].map(([, type]) => type);
    expect(rows).to.deep.equal(channelNames);
  });
});
