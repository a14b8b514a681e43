import { delimiter, resolve } from "node:path";

/**
 * Variables with paths of files or directories. Relative ones refer to the directory in which the command was started;
 * because the engine works in another one, they are made absolute.
 */
const PATHS = [
  "AWS_CA_BUNDLE",
  "AWS_CONFIG_FILE",
  "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
  "AWS_LOGIN_CACHE_DIRECTORY",
  "AWS_SHARED_CREDENTIALS_FILE",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AZURE_CLIENT_CERTIFICATE_PATH",
  "AZURE_FEDERATED_TOKEN_FILE",
  "GOOGLE_APPLICATION_CREDENTIALS",
  "NODE_EXTRA_CA_CERTS",
  "PULUMI_CONFIG_PASSPHRASE_FILE",
  "PULUMI_CREDENTIALS_PATH",
  "PULUMI_HOME",
  "SSL_CERT_DIR",
  "SSL_CERT_FILE",
];

export function withAbsolutePaths(
  variables: Readonly<Record<string, string>>,
  cwd: string,
): Readonly<Record<string, string>> {
  const absolute = Object.entries(variables).flatMap(([name, value]): [string, string][] => {
    if (value === "") return [];
    // an empty entry of PATH is the working directory (POSIX, "Environment Variables")
    if (name === "PATH" || name === "SSL_CERT_DIR") {
      return [
        [
          name,
          value
            .split(delimiter)
            .map((entry) => resolve(cwd, entry))
            .join(delimiter),
        ],
      ];
    }
    return PATHS.includes(name) ? [[name, resolve(cwd, value)]] : [];
  });
  return { ...variables, ...Object.fromEntries(absolute) };
}
