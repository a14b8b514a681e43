/** What opsctl asks of this service; the build leaves the rest of its SDK out. */
export {
  AddTagsToResourceCommand,
  DeleteParametersCommand,
  GetParametersCommand,
  LabelParameterVersionCommand,
  ListTagsForResourceCommand,
  PutParameterCommand,
  RemoveTagsFromResourceCommand,
  SSMClient,
  paginateDescribeParameters,
  paginateGetParameterHistory,
} from "@aws-sdk/client-ssm";
