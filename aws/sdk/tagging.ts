/** The parts of this service's SDK that opsctl uses; the build omits the rest. */
export {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from "@aws-sdk/client-resource-groups-tagging-api";
