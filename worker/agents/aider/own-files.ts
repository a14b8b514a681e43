/**
 * Files from which aider 0.86 takes options, variables and models: it reads them in the working copy, and no option
 * turns that off. They could send its key to another server, or run programs with it.
 */
export const AIDER_FILES: readonly string[] = [
  ".env",
  ".aider.conf.yml",
  ".aider.model.settings.yml",
  ".aider.model.metadata.json",
];
