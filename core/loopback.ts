/** Whether a URL names this machine itself: 127.0.0.0/8, ::1 or `localhost` (RFC 6761 ties that name to loopback). */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
