/** Sentences about the programs that work on tasks, and what they are given. */
export const agents = {
  "worker.bad-agent-command": "The agent's command '{command}' names no program.",
  "worker.bad-agent-command.hint": "Write --agent-command 'program argument …'.",
  "worker.unclosed-quote": "The agent's command '{command}' has a quote that is not closed.",
  "worker.unclosed-quote.hint":
    "Close it, or put a quote of one kind between two of the other. No shell reads the command.",
  "worker.agent-env-missing":
    "The agent is to get variables (opsctl:worker.agentEnv) that are not set here: {names}",
  "worker.agent-env-missing.hint":
    "Set them where the worker runs, or take them out of opsctl:worker.agentEnv in the stack's file.",
  "worker.agent-env-refused":
    "No agent gets these variables, though opsctl:worker.agentEnv names them: {names}",
  "worker.agent-env-refused.hint":
    "Take them out. HOME and TMPDIR are the task's own; tokens of GitHub and credentials of AWS stay with the worker.",
} as const;
