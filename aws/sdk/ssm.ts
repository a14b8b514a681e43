/** The parts of this service's SDK that opsctl uses; the build omits the rest. */
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
