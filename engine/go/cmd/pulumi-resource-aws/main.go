// Command pulumi-resource-aws is the AWS resource plugin that the Pulumi engine starts.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/tfbridge"

	"opsctl.dev/engine/provider"
)

func main() {
	if err := serve(); err != nil {
		fmt.Fprintln(os.Stderr, "pulumi-resource-aws:", err)
		os.Exit(1)
	}
}

func serve() error {
	ctx := context.Background()
	dir, err := provider.ExecutableDir()
	if err != nil {
		return err
	}
	schema, err := provider.ReadGenerated(dir, provider.SchemaFile)
	if err != nil {
		return err
	}
	metadata, err := provider.ReadGenerated(dir, provider.MetadataFile)
	if err != nil {
		return err
	}
	info, err := provider.New(ctx, metadata)
	if err != nil {
		return err
	}
	tfbridge.MainWithMuxer(ctx, "aws", info, schema)
	return nil
}
