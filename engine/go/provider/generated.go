package provider

import (
	"fmt"
	"os"
	"path/filepath"
)

// Files that tfgen writes and that lie beside the plugin's executable. They are read at start instead of being
// embedded, so that generator and plugin are linked in one build.
const (
	SchemaFile   = "schema.json"
	MetadataFile = "bridge-metadata.json"
)

// ExecutableDir is the directory of the running program, symbolic links resolved.
func ExecutableDir() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	path, err = filepath.EvalSymlinks(path)
	if err != nil {
		return "", err
	}
	return filepath.Dir(path), nil
}

// ReadGenerated reads one of the generated files.
func ReadGenerated(dir, name string) ([]byte, error) {
	content, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		return nil, fmt.Errorf("the plugin's installation is damaged: %w", err)
	}
	return content, nil
}
