package provider

import (
	"strings"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge/tokens"
)

// modules maps what follows `aws_` in a Terraform type to the module of @pulumi/aws. Types of other prefixes
// (aws_region, aws_caller_identity) go to the package's root.
var modules = map[string]string{
	"budgets":    "budgets",
	"cloudwatch": "cloudwatch",
	"ecs":        "ecs",
	"iam":        "iam",
	"kms":        "kms",
	"s3":         "s3",
	"s3control":  "s3control",
	"scheduler":  "scheduler",
	"sns":        "sns",
	"sqs":        "sqs",
	"ssm":        "ssm",
}

func strategy() tokens.Strategy {
	return tokens.MappedModules("aws_", "index", modules, token)
}

// token writes a type as @pulumi/aws does: aws:s3/bucketPolicy:BucketPolicy.
func token(module, name string) (string, error) {
	name = strings.ReplaceAll(name, "OpenidConnect", "OpenIdConnect")
	return "aws:" + module + "/" + strings.ToLower(name[:1]) + name[1:] + ":" + name, nil
}

// config is where @pulumi/aws gives a setting of the provider itself another type: Terraform keeps this one as text
// because it has three states.
func config() map[string]*tfbridge.SchemaInfo {
	return map[string]*tfbridge.SchemaInfo{"skip_metadata_api_check": {Type: "boolean"}}
}

// exceptions are the types and inputs whose names @pulumi/aws chose by hand.
func exceptions() map[string]*tfbridge.ResourceInfo {
	renamed := func(from, to string) *tfbridge.ResourceInfo {
		return &tfbridge.ResourceInfo{Fields: map[string]*tfbridge.SchemaInfo{from: {Name: to}}}
	}
	return map[string]*tfbridge.ResourceInfo{
		"aws_cloudwatch_log_subscription_filter":  renamed("log_group_name", "logGroup"),
		"aws_cloudwatch_metric_alarm":             renamed("alarm_name", "name"),
		"aws_s3_bucket_replication_configuration": {Tok: "aws:s3/bucketReplicationConfig:BucketReplicationConfig"},
		"aws_s3_object":                           {Tok: "aws:s3/bucketObjectv2:BucketObjectv2"},
		"aws_sns_topic_subscription":              renamed("topic_arn", "topic"),
		"aws_sqs_queue_redrive_allow_policy":      {Tok: "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy"},
		"aws_sqs_queue_redrive_policy":            {Tok: "aws:sqs/redrivePolicy:RedrivePolicy"},
	}
}
