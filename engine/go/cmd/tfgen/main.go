// Command tfgen writes what the plugin reads when it starts: `tfgen schema --out DIR` puts schema.json (the
// resource types and inputs) and bridge-metadata.json (which half of the provider serves which type) into DIR.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/tfgen"

	"opsctl.dev/engine/provider"
)

func main() {
	info, err := provider.New(context.Background(), []byte("{}"))
	if err != nil {
		fmt.Fprintln(os.Stderr, "tfgen:", err)
		os.Exit(1)
	}
	tfgen.MainWithMuxer("aws", info)
}
