import type { Notice } from "./notice.js";

/** A notice as it leaves: what channels render, and the contract's JSON (docs/notifications.md). */
export interface NoticeDocument extends Omit<Notice, "recovery"> {
  readonly schema: 1;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly stack: string;
  readonly runId?: string;
  readonly link?: string;
  /** The sentence that code and parameters make in the language of the stack. */
  readonly text: string;
  /** Of a signed webhook: the same as in `opsctl-delivery`, here under the signature. */
  readonly delivery?: string;
}

export interface DocumentContext {
  readonly stack: string;
  readonly time: Date;
  readonly text: string;
  /** Takes every known secret out of a text. */
  readonly redact: (text: string) => string;
}

/** No secret that is known here leaves in a notice, wherever its parameters come from. */
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
