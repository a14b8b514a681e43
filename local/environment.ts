import { join } from "node:path";
import type { EndpointPaths } from "./paths.js";

/** The only address that the endpoint listens on. */
export const LOOPBACK = "127.0.0.1";

/** MiniStack's account for access keys that aren't twelve digits (`MINISTACK_ACCOUNT_ID`). */
const LOCAL_ACCOUNT = "000000000000";

export function endpointUrl(port: number): string {
  return `http://${LOOPBACK}:${port}`;
}

/**
 * The whole environment of the endpoint; nothing of the user's is passed on. docs/local.md explains each
 * variable, checked in the source of MiniStack 1.5.33.
 */
export function endpointEnvironment(paths: EndpointPaths, port: number): Readonly<Record<string, string>> {
  return {
    PATH: "/usr/bin:/bin",
    HOME: paths.root,
    TMPDIR: paths.temporary,
    LANG: "C.UTF-8",
    BIND_HOST: LOOPBACK,
    MINISTACK_HOST: LOOPBACK,
    GATEWAY_PORT: String(port),
    MINISTACK_ACCOUNT_ID: LOCAL_ACCOUNT,
    PERSIST_STATE: "1",
    STATE_DIR: paths.data,
    S3_PERSIST: "1",
    S3_DATA_DIR: paths.objects,
    LAMBDA_EXECUTOR: "local",
    SFTP_ENABLED: "0",
    IOT_MTLS_ENABLED: "0",
    DOCKER_HOST: `unix://${join(paths.root, "no-docker.sock")}`,
    LOG_LEVEL: "WARNING",
  };
}

/**
 * The environment of programs that use the endpoint. Its URL is only in the environment, never in a stack's
 * state. The credentials are MiniStack's defaults and valid nowhere else.
 */
export function clientEnvironment(endpoint: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

const installVariables =
  /^(PATH|HOME|USER|LOGNAME|LANG|LC_\w+|TMPDIR|XDG_\w+|PIP_\w+|(HTTPS?|ALL|NO)_PROXY|SSL_CERT_\w+|REQUESTS_CA_BUNDLE|NETRC|PYENV_\w+|CC|CFLAGS|LDFLAGS)$/i;

/**
 * The part of the user's environment that Python and pip need: their settings, proxies and certificates, no
 * AWS or GitHub secrets.
 */
export function installEnvironment(
  variables: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => installVariables.test(name)));
}
