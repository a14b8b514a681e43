/** What opsctl asks of this service; the build leaves the rest of its SDK out. */
export {
  DecryptCommand,
  DeleteAliasCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  KMSClient,
  ListResourceTagsCommand,
  ScheduleKeyDeletionCommand,
  paginateListAliases,
} from "@aws-sdk/client-kms";
