// Package pin names the program that this module is for: go.mod and go.sum hold it and all that it is made of.
package pin

import _ "github.com/docker/compose/v2/cmd/compose"
