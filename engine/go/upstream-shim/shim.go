// Package shim opens the two halves of the Terraform AWS provider to the Pulumi bridge. The build copies it into
// the provider's source tree: Go lets only packages of that tree import its `internal` ones.
package shim

import (
	"context"

	fwprovider "github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/schema"
	"github.com/hashicorp/terraform-provider-aws/internal"
	"github.com/hashicorp/terraform-provider-aws/internal/provider/framework"
	"github.com/hashicorp/terraform-provider-aws/internal/provider/sdkv2"
)

// New makes the SDKv2 provider and the Plugin Framework provider that shares its configuration.
func New(ctx context.Context) (*schema.Provider, fwprovider.Provider, error) {
	internal.RegisterSmarterrFS()
	sdk, err := sdkv2.NewProvider(ctx)
	if err != nil {
		return nil, nil, err
	}
	fw, err := framework.NewProvider(ctx, sdk)
	return sdk, fw, err
}
