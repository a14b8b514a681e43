import { fullName, type Repository } from "../state/model.js";

/** The server's URLs. */
export interface Addresses {
  /** `http://127.0.0.1:4666`. */
  readonly serverUrl: string;
  /** `<serverUrl>/api/v3`. */
  readonly apiUrl: string;
}

export function addressesAt(port: number): Addresses {
  const serverUrl = `http://127.0.0.1:${port}`;
  return { serverUrl, apiUrl: `${serverUrl}/api/v3` };
}

export function repositoryApi({ apiUrl }: Addresses, repository: Repository): string {
  return `${apiUrl}/repos/${fullName(repository)}`;
}

export function repositoryPage({ serverUrl }: Addresses, repository: Repository): string {
  return `${serverUrl}/${fullName(repository)}`;
}

/** A node id, opaque on GitHub; here the base64 of kind and id, like GitHub's first ones. */
export function nodeId(kind: string, id: number): string {
  return Buffer.from(`0${kind.length}:${kind}${id}`).toString("base64");
}
