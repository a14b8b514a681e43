/** Bytes of an answer that are looked at: error bodies of the services are below 1 KiB. */
const LIMIT = 4_096;

/** The beginning of an answer's body. */
export async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // leaving the loop cancels the rest
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk as Uint8Array);
    size += (chunk as Uint8Array).length;
    if (size >= LIMIT) break;
  }
  return Buffer.concat(chunks).subarray(0, LIMIT).toString("utf8");
}

/** Leaves an answer unread, however long it is; that it breaks off then changes nothing of what it said. */
export async function discard({ body }: Response): Promise<void> {
  await body?.cancel().catch(() => undefined);
}
