/** What a comment on a pull request begins with when it asks for work. */
export const DEFAULT_MENTION = "@ai-fix";
