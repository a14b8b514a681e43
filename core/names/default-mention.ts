/** The mention with which a comment on a pull request asks for work. */
export const DEFAULT_MENTION = "@ai-fix";
