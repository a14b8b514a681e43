import type { User } from "../state/model.js";
import { type Addresses, nodeId } from "./addresses.js";

/** GitHub's "simple user". */
export function simpleUser({ apiUrl, serverUrl }: Addresses, user: User): Record<string, unknown> {
  // an app's login has brackets
  const login = encodeURIComponent(user.login);
  const api = `${apiUrl}/users/${login}`;
  return {
    login: user.login,
    id: user.id,
    node_id: nodeId("User", user.id),
    avatar_url: `${serverUrl}/avatars/${login}`,
    gravatar_id: "",
    url: api,
    html_url: `${serverUrl}/${login}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: user.type,
    site_admin: false,
  };
}

/** GitHub's "public user": the token's own user, as seen without the scope `user`. */
export function publicUser(addresses: Addresses, user: User, repositories: number): Record<string, unknown> {
  return {
    ...simpleUser(addresses, user),
    user_view_type: "public",
    name: user.name,
    company: null,
    blog: "",
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: repositories,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: user.createdAt,
    updated_at: user.createdAt,
  };
}
