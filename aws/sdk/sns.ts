/** The parts of this service's SDK that opsctl uses; the build omits the rest. */
export {
  ListSubscriptionsByTopicCommand,
  ListTagsForResourceCommand,
  PublishCommand,
  SNSClient,
} from "@aws-sdk/client-sns";
