import type { Notice } from "./notice.js";
import type { Message } from "./ports.js";

/** A notice for programs: its fields, and the sentence that people get. */
export interface NoticeDocument extends Notice {
  readonly text: string;
  /** Of a signed webhook: the same as in `opsctl-delivery`, here under the signature. */
  readonly delivery?: string;
}

export function renderDocument({ notice, text }: Message, delivery?: string): NoticeDocument {
  return { ...notice, text, ...(delivery === undefined ? {} : { delivery }) };
}
