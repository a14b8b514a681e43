import { expect } from "chai";
import { isOpsError } from "../../../../core/errors.js";
import { SERVICES, serviceNames } from "../../../../engine/build/services.js";
import { clientCalls, isWanted, trimClients, trimServicePackages } from "../../../../engine/build/trim.js";

const provider = "github.com/hashicorp/terraform-provider-aws/internal";
const packages = `package sdkv2

import (
\t"context"
\t"slices"

\t"${provider}/conns"
\t"${provider}/service/s3"
\t"${provider}/service/s3control"
\t"${provider}/service/s3files"
\t"${provider}/service/sqs"
)

func servicePackages(ctx context.Context) []conns.ServicePackage {
\tv := []conns.ServicePackage{
\t\ts3.ServicePackage(ctx),
\t\ts3control.ServicePackage(ctx),
\t\ts3files.ServicePackage(ctx),
\t\tsqs.ServicePackage(ctx),
\t}

\treturn slices.Clone(v)
}
`;
const clients = `package conns

import (
\t"context"

\t"github.com/aws/aws-sdk-go-v2/service/s3"
\t"github.com/aws/aws-sdk-go-v2/service/s3control"
\tses "github.com/aws/aws-sdk-go-v2/service/sesv2"
\t"${provider}/errs"
)

func (c *AWSClient) S3Client(ctx context.Context) *s3.Client {
\treturn errs.Must(client[*s3.Client](ctx, c, names.S3, make(map[string]any)))
}

func (c *AWSClient) S3ControlClient(ctx context.Context) *s3control.Client {
\treturn errs.Must(client[*s3control.Client](ctx, c, names.S3Control, make(map[string]any)))
}

func (c *AWSClient) SESClient(ctx context.Context) *ses.Client {
\treturn errs.Must(client[*ses.Client](ctx, c, names.SES, make(map[string]any)))
}
`;

function codeOf(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return isOpsError(error) ? [error.code, error.params["missing"]] : error;
  }
}

describe("the list of the provider's services", () => {
  it("keeps the wanted ones, in the import and in the list, and everything else as it was", () => {
    const trimmed = trimServicePackages(packages, ["s3", "sqs"]);
    const expected = packages
      .split("\n")
      .filter((line) => !/s3control|s3files/.test(line))
      .join("\n");
    expect(trimmed).to.equal(expected);
  });

  it("is an error when a wanted one isn't there: the provider changed", () => {
    expect(codeOf(() => trimServicePackages(packages, ["s3", "gone"]))).to.deep.equal([
      "engine.upstream-changed",
      ["gone"],
    ]);
  });
});

describe("the provider's AWS clients", () => {
  it("keep the used ones with their imports", () => {
    const trimmed = trimClients(clients, new Set(["S3Client"]));
    expect(trimmed).to.contain("func (c *AWSClient) S3Client(");
    expect(trimmed).to.not.match(/S3Control|s3control|SES|ses/);
    expect(trimmed).to.contain(`"${provider}/errs"`).and.to.contain('"context"');
  });

  it("keep an import under another name", () => {
    const trimmed = trimClients(clients, new Set(["SESClient"]));
    expect(trimmed).to.contain('\tses "github.com/aws/aws-sdk-go-v2/service/sesv2"');
    expect(trimmed).to.not.contain("service/s3");
  });

  it("are unchanged when all are used", () => {
    expect(trimClients(clients, new Set(["S3Client", "S3ControlClient", "SESClient"]))).to.equal(clients);
  });

  it("are an error when none is used", () => {
    expect(codeOf(() => trimClients(clients, new Set()))).to.deep.equal([
      "engine.upstream-changed",
      ["AWSClient"],
    ]);
  });

  it("are found by their calls", () => {
    const source = "conn := meta.(*conns.AWSClient).S3Client(ctx)\nx := c.LogsClient(ctx)\nfoo.Client(ctx)";
    expect(clientCalls(source)).to.deep.equal(["S3Client", "LogsClient"]);
  });
});

describe("the files of the provider's tree", () => {
  const table: [path: string, wanted: boolean][] = [
    ["go.mod", true],
    ["main.go", false],
    ["website/docs/index.md", false],
    ["names/data/names_data.hcl", true],
    ["names/names_test.go", false],
    ["internal/embed.go", true],
    ["internal/conns/awsclient.go", true],
    ["internal/conns/awsclient_test.go", false],
    ["internal/acctest/acctest.go", false],
    ["internal/sweep/sweep.go", false],
    ["internal/generate/tags/main.go", false],
    ["internal/service/smarterr.hcl", true],
    ["internal/service/sqs/queue.go", true],
    ["internal/service/sqs/sweep.go", false],
    ["internal/service/sqs/queue_test.go", false],
    ["internal/service/s3/smarterr.hcl", true],
    ["internal/service/s3control/bucket.go", false],
  ];
  for (const [path, wanted] of table) {
    it(`${path}: ${wanted ? "copied" : "left out"}`, () => {
      expect(isWanted(path, ["s3", "sqs"])).to.equal(wanted);
    });
  }
});

describe("the services of a built plugin", () => {
  it("each name what needs them", () => {
    expect(serviceNames()).to.include.members(["s3", "ssm", "sqs", "kms", "sts"]);
    for (const reason of Object.values(SERVICES)) expect(reason).to.match(/\w{3}/);
  });
});
