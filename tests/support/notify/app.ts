import { createContext, type AppContext } from "../../../app/context.js";
import type { ConfiguredStack } from "../../../app/stack-access.js";
import type { ChannelConfig } from "../../../notify/channels/index.js";
import type { StackConfig } from "../../../config/stack.js";
import type { Params } from "../../../core/errors.js";
import { aStack } from "../builders/stack.js";
import { emitTo } from "../events.js";

/** A use-case's context without a terminal; `events` are the emitted ones. */
export function appContext(
  env: Readonly<Record<string, string>>,
  signals: { readonly signal?: AbortSignal; readonly urgent?: AbortSignal } = {},
): AppContext & { readonly events: readonly { readonly code: string; readonly params: Params }[] } {
  const events: { readonly code: string; readonly params: Params }[] = [];
  const context = createContext({
    cwd: "/nonexistent",
    env: { HOME: "/nonexistent", ...env },
    emit: emitTo((code, params = {}) => {
      events.push({ code, params });
    }),
    signal: signals.signal ?? new AbortController().signal,
    urgent: signals.urgent ?? new AbortController().signal,
    ask: {
      confirm: () => Promise.reject(new Error("nobody is asked")),
      typed: () => Promise.reject(new Error("nobody is asked")),
    },
  });
  return { ...context, events };
}

/** A stack `dev` with these channels; AWS has not been called yet. */
export function stackWith(
  notifications: readonly ChannelConfig[],
  changes: Partial<StackConfig> = {},
): ConfiguredStack {
  const config = aStack({ notifications, ...changes });
  const file = { path: "/nonexistent/Pulumi.dev.yaml" } as unknown as ConfiguredStack["file"];
  const project = { directory: "/nonexistent" } as ConfiguredStack["project"];
  return { project, file, config, endpoints: {}, variables: {}, local: undefined };
}
