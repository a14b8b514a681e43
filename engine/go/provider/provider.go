// Package provider tells the Pulumi bridge how the Terraform AWS provider is spoken of in Pulumi: under the
// resource types and input names of the npm package @pulumi/aws.
package provider

import (
	"context"

	"github.com/hashicorp/terraform-provider-aws/shim"
	pfbridge "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/tfbridge"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	shimv2 "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim/sdk-v2"
)

// Version of the plugin: the engine asks for exactly the version of the npm package that the program
// imports. The build sets it (-X), so that it stands in one place only.
var Version = "0.0.0"

// autonameLimit is the longest name that the bridge makes up for a resource without one, as in @pulumi/aws.
const autonameLimit = 255

// New opens the provider and maps it. The metadata (JSON) says which half of the provider, SDKv2 or Plugin Framework,
// serves which type; while it is being generated it is an empty object.
func New(ctx context.Context, metadata []byte) (tfbridge.ProviderInfo, error) {
	sdk, framework, err := shim.New(ctx)
	if err != nil {
		return tfbridge.ProviderInfo{}, err
	}
	planInProvider := shimv2.WithPlanResourceChange(func(string) bool { return true })
	info := tfbridge.ProviderInfo{
		P:                           pfbridge.MuxShimWithDisjointgPF(ctx, shimv2.NewProvider(sdk, planInProvider), framework),
		Name:                        "aws",
		DisplayName:                 "AWS",
		Version:                     Version,
		GitHubOrg:                   "hashicorp",
		TFProviderModuleVersion:     "v6",
		UpstreamRepoPath:            "./upstream",
		MetadataInfo:                tfbridge.NewProviderMetadata(metadata),
		EnableAccurateBridgePreview: true,
		Config:                      config(),
		Resources:                   exceptions(),
	}
	if err := info.ComputeTokens(strategy()); err != nil {
		return tfbridge.ProviderInfo{}, err
	}
	info.SetAutonaming(autonameLimit, "-")
	return info, nil
}
