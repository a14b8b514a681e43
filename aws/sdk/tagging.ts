/** What opsctl asks of this service; the build leaves the rest of its SDK out. */
export {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from "@aws-sdk/client-resource-groups-tagging-api";
