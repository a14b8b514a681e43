import type { SSMClient } from "@aws-sdk/client-ssm";
import type { ParameterStore } from "../../../backup/ports.js";
import type { ParameterDescription, ParameterVersion } from "../../../backup/record.js";
import { descriptionOf, valueOf, versionOf } from "./fields.js";

/** Maximum page size (DescribeParameters, GetParameterHistory; AWS Systems Manager API Reference). */
const PAGE = 50;

type Readers = Pick<ParameterStore, "describe" | "describeNames" | "readNames" | "readHistory">;

export async function readers(client: SSMClient): Promise<Readers> {
  const sdk = await import("../../sdk/ssm.js");
  return {
    async *describe(paths, abortSignal) {
      const filter = { Key: "Path", Option: "Recursive", Values: [...paths] };
      const input = { MaxResults: PAGE, ...(paths.length > 0 ? { ParameterFilters: [filter] } : {}) };
      for await (const page of sdk.paginateDescribeParameters({ client }, input, { abortSignal })) {
        yield (page.Parameters ?? []).map(descriptionOf);
      }
    },
    async describeNames(names, abortSignal) {
      const found: ParameterDescription[] = [];
      const input = {
        MaxResults: PAGE,
        ParameterFilters: [{ Key: "Name", Option: "Equals", Values: [...names] }],
      };
      // a filtered page may be empty and not the last: the paginator handles this
      for await (const page of sdk.paginateDescribeParameters({ client }, input, { abortSignal })) {
        found.push(...(page.Parameters ?? []).map(descriptionOf));
      }
      return found;
    },
    async readNames(names, abortSignal) {
      const command = new sdk.GetParametersCommand({ Names: [...names], WithDecryption: true });
      const { Parameters = [] } = await client.send(command, { abortSignal });
      return Parameters.map(valueOf);
    },
    async readHistory(name, decrypt, abortSignal) {
      const versions: ParameterVersion[] = [];
      const input = { Name: name, WithDecryption: decrypt, MaxResults: PAGE };
      for await (const page of sdk.paginateGetParameterHistory({ client }, input, { abortSignal })) {
        versions.push(...(page.Parameters ?? []).map(versionOf));
      }
      return versions.sort((a, b) => a.version - b.version);
    },
  };
}
