import type { Notice } from "./notice.js";

/**
 * A notification as it is sent: the input of all channels, and the contract's JSON (docs/notifications.md).
 */
export interface NoticeDocument extends Omit<Notice, "recovery"> {
  readonly schema: 1;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly stack: string;
  readonly runId?: string;
  readonly link?: string;
  /** The sentence for code and parameters, in the stack's language. */
  readonly text: string;
  /** On a signed webhook: the id that is also in `opsctl-delivery`; here the signature covers it. */
  readonly delivery?: string;
}

export interface DocumentContext {
  readonly stack: string;
  readonly time: Date;
  readonly text: string;
  /** Removes all known secrets from a text. */
  readonly redact: (text: string) => string;
}

/** Builds the document. Known secrets are removed, wherever the parameters come from. */
export function documentOf(notice: Notice, { stack, time, text, redact }: DocumentContext): NoticeDocument {
  const { level, code, params, runId, link } = notice;
  const clean = Object.entries(params).map(([name, value]): [string, typeof value] => {
    if (typeof value === "string") return [name, redact(value)];
    return [name, typeof value === "object" ? value.map(redact) : value];
  });
  return {
    schema: 1,
    time: time.toISOString(),
    level,
    code,
    params: Object.fromEntries(clean),
    stack,
    ...(runId === undefined ? {} : { runId }),
    ...(link === undefined ? {} : { link: redact(link) }),
    text: redact(text),
  };
}
