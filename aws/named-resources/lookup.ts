import type { AwsClients } from "../clients.js";

/** What a lookup needs besides the resource. */
export interface Lookup {
  readonly clients: AwsClients;
  readonly accountId: string;
  readonly signal: AbortSignal;
}

interface Tag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

export function tagsOf(list: readonly Tag[] | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((list ?? []).map(({ Key = "", Value = "" }) => [Key, Value]));
}
