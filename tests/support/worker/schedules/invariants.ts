/** One run of an agent, in milliseconds since 1970. */
export interface SeenAgentRun {
  /** `issue-12`, or `comment-7`. */
  readonly task: string;
  readonly from: number;
  /** Its end, or the end of the lease that it had, if that was earlier. */
  readonly until: number;
}

/** What is there when all faults are over and the queue is empty. */
export interface ScheduleOutcome {
  readonly tasks: readonly string[];
  readonly agentRuns: readonly SeenAgentRun[];
  /** How often each task's result was published: pull requests of an issue, commits of a comment. */
  readonly results: Readonly<Record<string, number>>;
  /** Messages in the queue. */
  readonly left: number;
  /** Why messages were given up. */
  readonly deadLetters: readonly string[];
  /** Number of faults that happened. */
  readonly faults: number;
}

/** Every promise that the outcome breaks. */
export function violations(outcome: ScheduleOutcome): readonly string[] {
  const { tasks, agentRuns, results, left, deadLetters, faults } = outcome;
  const wrong: string[] = [];
  if (left > 0) wrong.push(`${left} messages are left in the queue`);
  wrong.push(...deadLetters.map((reason) => `a healthy task was given up: ${reason}`));
  for (const task of tasks) {
    const count = results[task] ?? 0;
    if (count === 0) wrong.push(`${task} was lost`);
    if (count > 1) wrong.push(`${task} was published ${count} times`);
    const runs = agentRuns.filter((run) => run.task === task).sort((a, b) => a.from - b.from);
    if (runs.length > 1 + faults) wrong.push(`${task} had ${runs.length} agents after ${faults} faults`);
    for (const [at, run] of runs.entries()) {
      const earlier = runs.slice(0, at).find(({ until }) => until > run.from);
      if (earlier) wrong.push(`${task} had two agents at once, at ${new Date(run.from).toISOString()}`);
    }
  }
  return wrong;
}
