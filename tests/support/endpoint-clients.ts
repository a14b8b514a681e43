import type { AwsClients } from "../../aws/clients.js";
import { clientsFor } from "./backup/aws-vault.js";
import { startEndpoint, type TestEndpoint } from "./endpoint.js";

/** Runs an endpoint for the tests of this `describe`. Its clients are there from the first `before` on. */
export function endpointClients(): { readonly clients: AwsClients } {
  let endpoint: TestEndpoint;
  let clients: AwsClients;
  before(async function () {
    this.timeout(180_000);
    endpoint = await startEndpoint();
    clients = clientsFor(endpoint.endpoint);
  });
  after(async () => {
    await clients.destroy();
    await endpoint.stop();
  });
  return {
    get clients() {
      return clients;
    },
  };
}
