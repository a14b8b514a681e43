import type { CloudResource, ResourceFinder } from "../../automation/ownership.js";
import type { ResourceKind, NamedResource } from "../../config/named-resources.js";
import type { AwsClients } from "../clients.js";
import type { Lookup } from "./lookup.js";
import { findAlarms, findQueue, findTopic } from "./messaging.js";
import { findBucket, findKey, findParameters, findRole } from "./storage.js";

type Find = (lookup: Lookup, resources: readonly NamedResource[]) => Promise<readonly CloudResource[]>;

/** A lookup with one AWS call per resource. */
function singly(find: (lookup: Lookup, resource: NamedResource) => Promise<CloudResource | undefined>): Find {
  return async (lookup, resources) => {
    const found = await Promise.all(resources.map((resource) => find(lookup, resource)));
    return found.filter((resource) => resource !== undefined);
  };
}

const finders: Readonly<Record<ResourceKind, Find>> = {
  bucket: singly(findBucket),
  key: singly(findKey),
  parameter: findParameters,
  role: singly(findRole),
  queue: singly(findQueue),
  topic: singly(findTopic),
  alarm: findAlarms,
};

/**
 * Finds resources with each service's own API, which has no delay, unlike the Resource Groups Tagging API.
 */
export function resourceFinder(clients: AwsClients, accountId: string): ResourceFinder {
  return {
    async find(resources, signal) {
      const kinds = Object.keys(finders) as ResourceKind[];
      const found = await Promise.all(
        kinds.map(async (kind) => {
          const wanted = resources.filter((resource) => resource.kind === kind);
          return wanted.length === 0 ? [] : finders[kind]({ clients, accountId, signal }, wanted);
        }),
      );
      return found.flat();
    },
  };
}
