import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { IAMClient } from "@aws-sdk/client-iam";
import type { KMSClient } from "@aws-sdk/client-kms";
import type { ResourceGroupsTaggingAPIClient } from "@aws-sdk/client-resource-groups-tagging-api";
import type { S3Client } from "@aws-sdk/client-s3";
import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { SNSClient } from "@aws-sdk/client-sns";
import type { SQSClient } from "@aws-sdk/client-sqs";
import type { SSMClient } from "@aws-sdk/client-ssm";
import type { STSClient, STSClientConfig } from "@aws-sdk/client-sts";
import { silenceSdkNodeWarning } from "../config/settings.js";
import {
  type AwsCall,
  instrument,
  type Instrumentable,
  type SendPaced,
  type Service,
  SERVICES,
} from "./calls.js";
import { assumedRole, type Credentials, type CredentialsProvider } from "./credentials.js";
import { credentialExplainer } from "./explain.js";
import { openProxies, type Proxies } from "../core/proxy.js";

export interface AwsClientsOptions {
  /** Region for STS and for assuming a role; usually the home region. */
  readonly region: string;
  /** Used instead of the SDK's default chain (local endpoint, tests). */
  readonly credentials?: Credentials;
  /** Role for all calls except AssumeRole itself. */
  readonly assumeRoleArn?: string;
  /** `AWS_ENDPOINT_URL` and `AWS_ENDPOINT_URL_<SERVICE>` by variable name (`Settings.endpoints`). */
  readonly endpoints: Readonly<Record<string, string>>;
  /** The environment, from which errors explain where the default chain found credentials. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Called for every request, retries included. */
  readonly onCall?: (call: AwsCall) => void;
  /** Delays calls that use a shared quota (`aws/rate/limiter.ts`). */
  readonly sendPaced?: SendPaced;
}

/**
 * SDK clients, one per service and region, created on first use; only then is that service's SDK loaded.
 * Every error they throw is an `OpsError` (`aws/errors.ts`).
 */
export interface AwsClients {
  readonly region: string;
  iam(region: string): Promise<IAMClient>;
  ssm(region: string): Promise<SSMClient>;
  s3(region: string): Promise<S3Client>;
  kms(region: string): Promise<KMSClient>;
  sqs(region: string): Promise<SQSClient>;
  sts(region: string): Promise<STSClient>;
  sns(region: string): Promise<SNSClient>;
  secretsmanager(region: string): Promise<SecretsManagerClient>;
  cloudwatch(region: string): Promise<CloudWatchClient>;
  /** Resource Groups Tagging API. */
  tagging(region: string): Promise<ResourceGroupsTaggingAPIClient>;
  /** Source of the credentials in use: `type=sso profile=dev (AWS_PROFILE) expiration=…`. */
  credentialSource(): Promise<string>;
  /** Requests sent to a region so far, by service. */
  calls(region: string): Readonly<Partial<Record<Service, number>>>;
  /** Closes all connections. The clients can't be used afterwards. */
  destroy(): Promise<void>;
}

type Logger = NonNullable<STSClientConfig["logger"]>;

interface ClientConfig {
  readonly region: string;
  readonly maxAttempts: number;
  readonly retryMode: string;
  readonly requestHandler: Readonly<Record<string, unknown>>;
  readonly logger: Logger;
  readonly endpoint?: string;
  readonly credentials?: Credentials | CredentialsProvider;
  readonly useFipsEndpoint?: boolean;
  readonly useDualstackEndpoint?: boolean;
}

/** Attempts in the SDK's standard mode: the first and at most three jittered retries. */
const MAX_ATTEMPTS = 4;
const CONNECT_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 30_000;

const makers = {
  iam: async (config: ClientConfig) => {
    const { IAMClient } = await import("./sdk/iam.js");
    return new IAMClient(config);
  },
  ssm: async (config: ClientConfig) => {
    const { SSMClient } = await import("./sdk/ssm.js");
    return new SSMClient(config);
  },
  s3: async (config: ClientConfig) => {
    const { S3Client } = await import("./sdk/s3.js");
    // a local endpoint doesn't resolve bucket names as host names
    return new S3Client({ ...config, forcePathStyle: config.endpoint !== undefined });
  },
  kms: async (config: ClientConfig) => {
    const { KMSClient } = await import("./sdk/kms.js");
    return new KMSClient(config);
  },
  sqs: async (config: ClientConfig) => {
    const { SQSClient } = await import("./sdk/sqs.js");
    // the configured endpoint is used, not the host in the queue's URL
    return new SQSClient({ ...config, useQueueUrlAsEndpoint: false });
  },
  sts: async (config: ClientConfig) => {
    const { STSClient } = await import("./sdk/sts.js");
    return new STSClient(config);
  },
  sns: async (config: ClientConfig) => {
    const { SNSClient } = await import("./sdk/sns.js");
    return new SNSClient(config);
  },
  secretsmanager: async (config: ClientConfig) => {
    const { SecretsManagerClient } = await import("./sdk/secrets-manager.js");
    return new SecretsManagerClient(config);
  },
  cloudwatch: async (config: ClientConfig) => {
    const { CloudWatchClient } = await import("./sdk/cloudwatch.js");
    return new CloudWatchClient(config);
  },
  tagging: async (config: ClientConfig) => {
    const { ResourceGroupsTaggingAPIClient } = await import("./sdk/tagging.js");
    return new ResourceGroupsTaggingAPIClient(config);
  },
} satisfies Record<Service, (config: ClientConfig) => Promise<unknown>>;

type Made = { [S in Service]: Awaited<ReturnType<(typeof makers)[S]>> };

export function createAwsClients(options: AwsClientsOptions): AwsClients {
  silenceSdkNodeWarning();
  const made = new Map<string, Promise<Made[Service]>>();
  const counter = callCounter(options.onCall);
  const accepted = new Set<string>();
  const explainer = credentialExplainer(
    options.credentials ? undefined : (options.variables ?? {}),
    options.assumeRoleArn,
  );
  const proxies = openProxies(options.variables ?? {});

  const make = async <S extends Service>(
    service: S,
    region: string,
    credentials: ClientConfig["credentials"],
  ): Promise<Made[S]> => {
    const opened = await proxies;
    const config = configFor(service, region, options, credentials, opened?.agents);
    const client = (await makers[service]({ ...config, logger: explainer.logger as Logger })) as Made[S];
    // each client types its middleware by its own inputs; this one treats any input as unknown
    instrument(
      client as unknown as Instrumentable,
      { service, region },
      {
        onCall: counter.count,
        sendPaced: options.sendPaced,
        accepted,
        proxy: opened?.proxyOf(config.endpoint ?? `https://${service}.${region}.amazonaws.com/`),
        explain: (error) => explainer.explain(error, () => client.config.credentials()),
      },
    );
    return client;
  };
  const credentials = options.assumeRoleArn
    ? assumedRole(options.assumeRoleArn, () => make("sts", options.region, options.credentials))
    : options.credentials;
  const lazily = <S extends Service>(service: S) => {
    return (region: string): Promise<Made[S]> => {
      const key = `${service}/${region}`;
      const client = made.get(key) ?? make(service, region, credentials);
      made.set(key, client);
      return client as Promise<Made[S]>;
    };
  };

  return {
    region: options.region,
    ...(Object.fromEntries(SERVICES.map((service) => [service, lazily(service)])) as Pick<
      AwsClients,
      Service
    >),
    credentialSource: async () => {
      const { config } = await lazily("sts")(options.region);
      return explainer.describe(() => config.credentials());
    },
    calls: counter.calls,
    destroy: async () => {
      for (const client of await Promise.all(made.values())) client.destroy();
      (await proxies)?.destroy();
    },
  };
}

/** Counts requests by region and service. */
function callCounter(onCall: AwsClientsOptions["onCall"]): {
  readonly count: (call: AwsCall) => void;
  readonly calls: (region: string) => Readonly<Partial<Record<Service, number>>>;
} {
  const counts = new Map<string, Partial<Record<Service, number>>>();
  return {
    count: (call) => {
      const counted = counts.get(call.region) ?? {};
      counted[call.service] = (counted[call.service] ?? 0) + 1;
      counts.set(call.region, counted);
      onCall?.(call);
    },
    calls: (region) => ({ ...counts.get(region) }),
  };
}

function configFor(
  service: Service,
  region: string,
  { endpoints, credentials: own }: AwsClientsOptions,
  credentials: ClientConfig["credentials"],
  agents: Proxies["agents"] | undefined,
): Omit<ClientConfig, "logger"> {
  const endpoint = endpointOf(service, endpoints);
  return {
    region,
    maxAttempts: MAX_ATTEMPTS,
    retryMode: "standard",
    requestHandler: {
      connectionTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
      ...agents,
    },
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
    // the user's profile may set these, and the SDK rejects both with a custom endpoint
    ...(own ? { useFipsEndpoint: false, useDualstackEndpoint: false } : {}),
  };
}

/**
 * Suffixes of the endpoint variables for services whose SDK id differs from our service name in more than
 * case.
 */
const variableEnds: Partial<Record<Service, string>> = {
  secretsmanager: "SECRETS_MANAGER",
  tagging: "RESOURCE_GROUPS_TAGGING_API",
};

/**
 * The endpoint of a service. Its own variable takes precedence over the general one; it ends with the
 * service's id in upper case, spaces as underscores (AWS SDKs and Tools Reference Guide, "Service-specific
 * endpoints").
 */
export function endpointOf(
  service: Service,
  endpoints: Readonly<Record<string, string>>,
): string | undefined {
  const end = variableEnds[service] ?? service.toUpperCase();
  return endpoints[`AWS_ENDPOINT_URL_${end}`] ?? endpoints["AWS_ENDPOINT_URL"];
}
