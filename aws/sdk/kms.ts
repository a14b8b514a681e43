/** The parts of this service's SDK that opsctl uses; the build omits the rest. */
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
