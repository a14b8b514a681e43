/** What opsctl asks of this service; the build leaves the rest of its SDK out. */
export {
  ListSubscriptionsByTopicCommand,
  ListTagsForResourceCommand,
  PublishCommand,
  SNSClient,
} from "@aws-sdk/client-sns";
