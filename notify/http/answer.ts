/** Maximum number of bytes of a response that are read; error bodies of the services have less than 1 KiB. */
const LIMIT = 4_096;

/** The beginning of a response's body, at most `LIMIT` bytes. */
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

/** Discards the rest of a response. Errors while doing so are ignored, since the status is already known. */
export async function discard({ body }: Response): Promise<void> {
  await body?.cancel().catch(() => undefined);
}
