import { CreateSecretCommand } from "@aws-sdk/client-secrets-manager";
import { PutParameterCommand } from "@aws-sdk/client-ssm";
import { expect } from "chai";
import { openSecretReader } from "../../aws/secret-reader.js";
import { formatSecretReference, type SecretReference } from "../../core/names/secret-reference.js";
import type { SecretReader } from "../../notify/ports.js";
import { endpointClients } from "../support/endpoint-clients.js";
import { opsErrorOf } from "../support/errors.js";

/** Not the clients' own region: references are resolved in the home region. */
const homeRegion = "eu-central-1";
const { signal } = new AbortController();

describe("secrets by reference", () => {
  const aws = endpointClients();
  const variables: Record<string, string> = {};

  const reader = (): SecretReader =>
    openSecretReader({ variables, config: { homeRegion }, clients: () => Promise.resolve(aws.clients) });

  function contract(
    source: SecretReference["source"],
    nameOf: (index: number) => string,
    store: (name: string, value: string) => Promise<unknown>,
  ): void {
    describe(source, () => {
      it("returns the secret without a trailing line feed", async () => {
        await store(nameOf(1), "https://hooks.example.com/secret\n");
        expect(await reader().resolve({ source, name: nameOf(1) }, signal)).to.equal(
          "https://hooks.example.com/secret",
        );
      });

      it("reports a missing one", async () => {
        const reference: SecretReference = { source, name: nameOf(2) };
        const error = await opsErrorOf(() => reader().resolve(reference, signal));
        const params = source === "env" ? { variable: nameOf(2) } : { name: nameOf(2), region: homeRegion };
        expect([error.code, error.params]).to.deep.equal([
          { env: "secrets.not-set", ssm: "secrets.no-parameter", secretsmanager: "secrets.not-found" }[
            source
          ],
          { reference: formatSecretReference(reference), ...params },
        ]);
      });

      it("reports an empty one", async () => {
        await store(nameOf(3), "\n");
        const error = await opsErrorOf(() => reader().resolve({ source, name: nameOf(3) }, signal));
        expect(error.code).to.equal("secrets.empty");
      });
    });
  }

  contract(
    "env",
    (index) => `HOOK_${index}`,
    (name, value) => Promise.resolve((variables[name] = value)),
  );
  contract(
    "ssm",
    (index) => `/notices/hook-${index}`,
    async (Name, Value) =>
      (await aws.clients.ssm(homeRegion)).send(
        new PutParameterCommand({ Name, Value, Type: "SecureString" }),
      ),
  );
  contract(
    "secretsmanager",
    (index) => `notices/hook-${index}`,
    async (Name, SecretString) =>
      (await aws.clients.secretsmanager(homeRegion)).send(new CreateSecretCommand({ Name, SecretString })),
  );

  it("are found in Secrets Manager by ARN, and must be text", async () => {
    const manager = await aws.clients.secretsmanager(homeRegion);
    const { ARN = "" } = await manager.send(new CreateSecretCommand({ Name: "by-arn", SecretString: "x" }));
    expect(await reader().resolve({ source: "secretsmanager", name: ARN }, signal)).to.equal("x");
    await manager.send(new CreateSecretCommand({ Name: "binary", SecretBinary: Uint8Array.of(1, 2) }));
    const error = await opsErrorOf(() =>
      reader().resolve({ source: "secretsmanager", name: "binary" }, signal),
    );
    expect([error.code, error.params]).to.deep.equal([
      "secrets.not-text",
      { reference: "secretsmanager:binary" },
    ]);
  });
});
