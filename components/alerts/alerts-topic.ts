import * as sns from "@pulumi/aws/sns/index.js";
import * as pulumi from "@pulumi/pulumi";
import { alertsTopicName, arnIn } from "../../core/names/monitoring-names.js";
import { alertsTopicPolicy } from "../policies.js";
import { type Scope, tagsOf } from "../scope.js";

export interface AlertsTopicArgs {
  readonly scope: Scope;
  /** The addresses that `opsctl:alerts.https` refers to, in its order. They contain secret keys. */
  readonly urls: readonly string[];
}

/**
 * The topic for alarms in the home region, with its configured subscriptions. Each subscriber has to confirm: until
 * then `opsctl doctor` and `notify test` fail. The topic is not encrypted: CloudWatch can't publish under AWS's own key
 * for SNS, and an alarm contains only names of regions.
 */
export class AlertsTopic extends pulumi.ComponentResource {
  readonly topic: sns.Topic;

  constructor(name: string, args: AlertsTopicArgs, options?: pulumi.ComponentResourceOptions) {
    super("opsctl:alerts:AlertsTopic", name, {}, options);
    const { stack, accountId } = args.scope;
    const region = stack.homeRegion;
    const topicName = alertsTopicName(stack);
    // part of the topic itself, as for the queues, so that the topic never exists without its policy
    const policy = alertsTopicPolicy(arnIn(region, accountId, "sns", topicName), accountId);
    this.topic = new sns.Topic(
      name,
      { name: topicName, region, policy: JSON.stringify(policy), tags: tagsOf(stack) },
      { parent: this },
    );
    for (const email of stack.alerts?.emails ?? []) {
      this.subscribe(`${name}-email-${email}`, region, "email", email);
    }
    args.urls.forEach((url, index) => {
      // http is allowed for this machine only, as for channels
      const protocol = new URL(url).protocol.slice(0, -1);
      this.subscribe(`${name}-https-${index}`, region, protocol, pulumi.secret(url));
    });
    this.registerOutputs({ topicArn: this.topic.arn });
  }

  private subscribe(name: string, region: string, protocol: string, endpoint: pulumi.Input<string>): void {
    new sns.TopicSubscription(name, { region, topic: this.topic.arn, protocol, endpoint }, { parent: this });
  }
}
