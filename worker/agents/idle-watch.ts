/** Ends a run that prints nothing for too long. */
export interface IdleWatch {
  /** Aborted with the given signal, or when there was no output for too long. */
  readonly signal: AbortSignal;
  readonly onOutput: () => void;
  isIdle(): boolean;
  clear(): void;
}

/** @param limitMs undefined: no limit */
export function startIdleWatch(limitMs: number | undefined, signal: AbortSignal): IdleWatch {
  const idle = new AbortController();
  const timer = limitMs === undefined ? undefined : setTimeout(() => idle.abort(), limitMs);
  return {
    signal: AbortSignal.any([signal, idle.signal]),
    onOutput: () => void timer?.refresh(),
    isIdle: () => idle.signal.aborted,
    clear: () => clearTimeout(timer),
  };
}
