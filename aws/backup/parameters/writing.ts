import type { SSMClient } from "@aws-sdk/client-ssm";
import type { ParameterStore } from "../../../backup/ports.js";
import { failure } from "../../../core/errors.js";
import { type Clock, systemClock } from "../../../core/time/clock.js";
import { retry, type RetryPolicy, Transient } from "../../../core/time/retry.js";
import { isAwsError } from "../../errors.js";
import { fieldsOf, tagListOf, tierOf } from "./fields.js";

type Writers = Pick<ParameterStore, "create" | "overwrite" | "retag" | "label" | "remove">;

/**
 * A parameter accepts one update at a time (TooManyUpdates; PutParameter, LabelParameterVersion,
 * AddTagsToResource, AWS Systems Manager API Reference). The update before may still be in progress, and the
 * SDK doesn't retry this error.
 */
const ONE_AT_A_TIME: RetryPolicy = {
  attempts: 6,
  firstDelay: 1_000,
  longestDelay: 8_000,
  longestWait: 0,
};

export async function writers(client: SSMClient, clock: Clock = systemClock): Promise<Writers> {
  const sdk = await import("../../sdk/ssm.js");
  const inTurn = <T>(signal: AbortSignal, send: () => Promise<T>): Promise<T> =>
    retry(
      () =>
        send().catch((error: unknown) => {
          throw error instanceof Error && isAwsError(error, "TooManyUpdates") ? new Transient(error) : error;
        }),
      ONE_AT_A_TIME,
      { clock, signal },
    );
  return {
    async create(record, abortSignal) {
      const command = new sdk.PutParameterCommand({ ...fieldsOf(record), Tags: tagListOf(record.tags) });
      const { Version } = await inTurn(abortSignal, () => client.send(command, { abortSignal }));
      return Version ?? 1;
    },
    async overwrite(record, live, abortSignal) {
      // PutParameter accepts no tags together with Overwrite; an empty text removes a field
      const command = new sdk.PutParameterCommand({
        ...fieldsOf(record),
        Tier: live.tier === "Advanced" ? "Advanced" : tierOf(record),
        Overwrite: true,
        ...(record.description === undefined && live.description !== undefined ? { Description: "" } : {}),
        ...(record.allowedPattern === undefined && live.allowedPattern !== undefined
          ? { AllowedPattern: "" }
          : {}),
        // "[{}]" removes all policies (AWS Systems Manager User Guide, "Assigning parameter policies")
        ...(record.policies.length === 0 && live.policies.length > 0 ? { Policies: "[{}]" } : {}),
      });
      const { Version } = await inTurn(abortSignal, () => client.send(command, { abortSignal }));
      return Version ?? live.version + 1;
    },
    async retag(name, wanted, live, abortSignal) {
      const resource = { ResourceType: "Parameter", ResourceId: name } as const;
      const gone = Object.keys(live).filter((key) => !Object.hasOwn(wanted, key));
      if (gone.length > 0) {
        const command = new sdk.RemoveTagsFromResourceCommand({ ...resource, TagKeys: gone });
        await inTurn(abortSignal, () => client.send(command, { abortSignal }));
      }
      const given = Object.fromEntries(Object.entries(wanted).filter(([key, value]) => live[key] !== value));
      if (Object.keys(given).length > 0) {
        const command = new sdk.AddTagsToResourceCommand({ ...resource, Tags: tagListOf(given) });
        await inTurn(abortSignal, () => client.send(command, { abortSignal }));
      }
    },
    async label(name, version, labels, abortSignal) {
      const input = { Name: name, ParameterVersion: version, Labels: [...labels] };
      const command = new sdk.LabelParameterVersionCommand(input);
      const { InvalidLabels = [] } = await inTurn(abortSignal, () => client.send(command, { abortSignal }));
      // the call succeeds with status 200 and lists the rejected labels
      if (InvalidLabels.length > 0) throw failure("aws.invalid-labels", { name, labels: InvalidLabels });
    },
    async remove(names, abortSignal) {
      const command = new sdk.DeleteParametersCommand({ Names: [...names] });
      const { DeletedParameters = [] } = await client.send(command, { abortSignal });
      return DeletedParameters;
    },
  };
}
