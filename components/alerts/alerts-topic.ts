import * as sns from "@pulumi/aws/sns/index.js";
import * as pulumi from "@pulumi/pulumi";
import { alertsTopicName, arnIn } from "../../core/names/monitoring-names.js";
import { alertsTopicPolicy } from "../policies.js";
import { type Scope, tagsOf } from "../scope.js";

export interface AlertsTopicArgs {
  readonly scope: Scope;
  /** The addresses that `opsctl:alerts.https` names, in its order. They carry keys. */
  readonly urls: readonly string[];
}

/**
 * The topic that alarms go to, in the home region, and who is subscribed by the configuration. Each of them has to confirm
 * it: `opsctl doctor` and `notify test` fail until then. Not encrypted: CloudWatch can't publish under AWS's own key for
 * SNS, and an alarm holds the names of regions, nothing else.
 */
export class AlertsTopic extends pulumi.ComponentResource {
  readonly topic: sns.Topic;

  constructor(name: string, args: AlertsTopicArgs, options?: pulumi.ComponentResourceOptions) {
    super("opsctl:alerts:AlertsTopic", name, {}, options);
    const { stack, accountId } = args.scope;
    const region = stack.homeRegion;
    const topicName = alertsTopicName(stack);
    // in the topic itself, as the queues' policies are: it is never without it
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
      // http is for this machine itself, as for channels
      const protocol = new URL(url).protocol.slice(0, -1);
      this.subscribe(`${name}-https-${index}`, region, protocol, pulumi.secret(url));
    });
    this.registerOutputs({ topicArn: this.topic.arn });
  }

  private subscribe(name: string, region: string, protocol: string, endpoint: pulumi.Input<string>): void {
    new sns.TopicSubscription(name, { region, topic: this.topic.arn, protocol, endpoint }, { parent: this });
  }
}
