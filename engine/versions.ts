/**
 * Every version that makes up the engine. They belong together: changing one requires a new build, the parity test and
 * a full e2e run.
 */

/** Accepted versions of the Pulumi CLI: from the tested one up to the next major version. */
export const CLI_RANGE = "^3.228.0";

/** The CLI that opsctl installs, downloaded or built (Go module github.com/pulumi/pulumi/pkg/v3). */
export const CLI_VERSION = "3.228.0";

/** The AWS plugin; the engine requires exactly the version of the npm package @pulumi/aws (a test compares them). */
export const PLUGIN_VERSION = "7.48.0";

/** The Go toolchain that engine/go/go.mod requires (a test compares them). */
export const GO_VERSION = "1.26.3";

/** From this version on Go downloads a newer toolchain itself if a module requires one (Go toolchains, 1.21). */
export const GO_SELF_UPDATING = "1.21.0";

/**
 * The Terraform AWS provider 6.47.1. It has no Go release, hence the pseudo-version; `sum` is its hash in the Go
 * checksum database. @pulumi/aws 7.48.0 is built from a slightly later commit; for what the program uses they are the
 * same (tests/e2e/parity.test.ts).
 */
export const UPSTREAM = {
  module: "github.com/hashicorp/terraform-provider-aws",
  version: "v1.60.1-0.20260602190131-5f2286d6d836",
  release: "6.47.1",
  sum: "h1:haLmsj0WF7e6d2TGbk0fbz5qWdA9f8w9sNpMe6J6WqM=",
} as const;

/**
 * The module of the AWS SDK for Go that a build patches (`engine/build/patch.ts`): the version that engine/go/go.mod
 * requires (a test compares them).
 */
export const SMITHY = {
  module: "github.com/aws/smithy-go",
  version: "v1.26.0",
  sum: "h1:9ouqbi+NyKP7fV3Te7UElCwdAb6Y8uk7LGwPE5tVe/s=",
} as const;

/**
 * Digest of everything besides versions that a build depends on: the Go sources, the list of services, the trimming
 * rules and the patch (`recipeDigest`; a test compares them). It is part of the directory's name, so that a changed
 * recipe gives a new engine.
 */
export const RECIPE = "588a6af95e86";
