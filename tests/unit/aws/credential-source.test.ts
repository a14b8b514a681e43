import { expect } from "chai";
import { credentialSource, sourceText, withSource } from "../../../aws/credential-source.js";
import { anError } from "../../support/errors.js";

const keys = { AWS_ACCESS_KEY_ID: "AKIA", AWS_SECRET_ACCESS_KEY: "s" };
const profiles = {
  default: { region: "us-east-1" },
  keys: { aws_access_key_id: "AKIA", aws_secret_access_key: "s" },
  process: { credential_process: "helper" },
  sso: { sso_session: "corp", sso_account_id: "1" },
  role: { role_arn: "arn:aws:iam::1:role/r", source_profile: "keys" },
  lost: { role_arn: "arn:aws:iam::1:role/r", source_profile: "nosuch" },
  deep: { role_arn: "arn:aws:iam::1:role/r", source_profile: "lost" },
  circle: { role_arn: "arn:aws:iam::1:role/r", source_profile: "circle" },
  web: { role_arn: "arn:aws:iam::1:role/r", web_identity_token_file: "t" },
};

describe("the source of credentials", () => {
  const cases: readonly (readonly [string, Record<string, string>, string])[] = [
    ["keys of the environment", keys, "type=env"],
    ["a profile wins over keys", { ...keys, AWS_PROFILE: "sso" }, "type=sso profile=sso (AWS_PROFILE)"],
    ["keys of a profile", { AWS_PROFILE: "keys" }, "type=shared-credentials-file profile=keys (AWS_PROFILE)"],
    ["a program", { AWS_PROFILE: "process" }, "type=custom-process profile=process (AWS_PROFILE)"],
    ["a role", { AWS_PROFILE: "role" }, "type=assume-role profile=role (AWS_PROFILE)"],
    [
      "a role by web identity",
      { AWS_PROFILE: "web" },
      "type=assume-role-with-web-identity profile=web (AWS_PROFILE)",
    ],
    ["a circle of profiles ends", { AWS_PROFILE: "circle" }, "type=assume-role profile=circle (AWS_PROFILE)"],
    ["a default profile without credentials", {}, "type=iam-role"],
    ["a container", { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/x" }, "type=container-role"],
    ["EKS and GitHub Actions", { AWS_WEB_IDENTITY_TOKEN_FILE: "t" }, "type=assume-role-with-web-identity"],
    ["half of a key is none", { AWS_ACCESS_KEY_ID: "AKIA" }, "type=iam-role"],
  ];
  for (const [name, variables, expected] of cases) {
    it(`${name}: ${expected}`, () => {
      expect(sourceText(credentialSource(variables, profiles))).to.equal(expected);
    });
  }

  it("is shown with the role and the expiration", () => {
    const source = { ...credentialSource(keys, profiles), role: "arn:aws:iam::1:role/r" };
    expect(sourceText(source, new Date(0))).to.equal(
      "type=env role=arn:aws:iam::1:role/r expiration=1970-01-01T00:00:00.000Z",
    );
  });
});

describe("the reason for missing credentials", () => {
  const none = anError("aws.no-credentials", {
    operation: "sts:GetCallerIdentity",
    region: "us-east-1",
    reason: "none",
  });
  const link = "@aws-sdk/credential-provider-process - fromProcess";
  const chainLog = (text: string): readonly string[] => [
    "@smithy/property-provider -> Skipping",
    link,
    `@smithy/property-provider -> ${text}`,
  ];
  const cases: readonly (readonly [string, string, readonly string[], string, Record<string, string>])[] = [
    ["a profile that is nowhere", "nosuch", [], "aws.no-profile", { profile: "nosuch" }],
    ["a source that is nowhere", "lost", [], "aws.no-source-profile", { profile: "lost", source: "nosuch" }],
    ["a source of a source", "deep", [], "aws.no-source-profile", { profile: "lost", source: "nosuch" }],
    [
      "a program that fails, without its arguments",
      "process",
      chainLog("Command failed: helper --password hunter2\nno token\n"),
      "aws.credential-process-failed",
      { profile: "process", reason: "Command failed: no token" },
    ],
    [
      "a program whose credentials have expired",
      "process",
      chainLog("Profile process credential_process returned expired credentials."),
      "aws.credential-process-failed",
      { reason: "Profile process credential_process returned expired credentials." },
    ],
    ["a session that has ended", "sso", [], "aws.signed-out", { profile: "sso", reason: "none" }],
    ["nothing at all", "", [], "aws.no-credentials", { credentials: "type=iam-role" }],
  ];
  for (const [name, profile, tried, code, params] of cases) {
    it(`${name}: ${code}`, () => {
      const source = credentialSource(profile === "" ? {} : { AWS_PROFILE: profile }, profiles);
      const error = withSource(none, source, undefined, tried);
      expect(error.code).to.equal(code);
      expect(error.params).to.include(params);
      expect(JSON.stringify(error.params)).to.not.include("hunter2");
    });
  }
});
