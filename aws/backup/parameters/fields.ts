import type { Parameter, ParameterHistory, ParameterMetadata, Tag } from "@aws-sdk/client-ssm";
import type {
  ParameterDescription,
  ParameterRecord,
  ParameterType,
  ParameterValue,
  ParameterVersion,
  Tags,
} from "../../../backup/record.js";
import { failure } from "../../../core/errors.js";
import { canonicalJson, parseJson } from "../../../core/json.js";

/** Converts between AWS's data types and records (data types of the AWS Systems Manager API Reference). */

export function descriptionOf(metadata: ParameterMetadata): ParameterDescription {
  const { Name, Type, Version, LastModifiedDate } = metadata;
  return { ...identityOf({ Name, Type, Version, LastModifiedDate }), ...describedFields(metadata) };
}

export function valueOf({ Value, ...parameter }: Parameter): ParameterValue {
  const identity = identityOf(parameter);
  if (Value === undefined) throw failure("aws.incomplete-parameter", { name: identity.name });
  return { ...identity, value: Value };
}

export function versionOf(entry: ParameterHistory): ParameterVersion {
  const { Value, Labels = [] } = entry;
  const { name, ...identity } = identityOf(entry);
  if (Value === undefined) throw failure("aws.incomplete-parameter", { name });
  return { ...identity, ...describedFields(entry), value: Value, labels: [...Labels].sort() };
}

type Described = Pick<
  ParameterMetadata,
  "Tier" | "DataType" | "Policies" | "Description" | "KeyId" | "AllowedPattern"
>;

function describedFields({ Tier, DataType, Policies, Description, KeyId, AllowedPattern }: Described) {
  return {
    tier: Tier ?? "Standard",
    dataType: DataType ?? "text",
    policies: policiesOf(Policies),
    // Parameter Store doesn't distinguish an empty description from none
    ...(Description ? { description: Description } : {}),
    ...(KeyId ? { keyId: KeyId } : {}),
    ...(AllowedPattern ? { allowedPattern: AllowedPattern } : {}),
  };
}

/** Each policy as canonical JSON, so that equal policies have equal texts. */
function policiesOf(policies: ParameterMetadata["Policies"] | string = []): string[] {
  // the local endpoint returns the text from PutParameter, a JSON array of policies
  const list =
    typeof policies === "string"
      ? (parseJson(policies, "Policies") as readonly unknown[])
      : policies.map(({ PolicyText = "" }) => parseJson(PolicyText, "PolicyText"));
  // an empty policy is the request to remove all policies
  return list
    .map(canonicalJson)
    .filter((text) => text !== "{}")
    .sort();
}

function identityOf({
  Name,
  Type,
  Version,
  LastModifiedDate,
}: Pick<Parameter, "Name" | "Type" | "Version" | "LastModifiedDate">): Omit<ParameterValue, "value"> {
  if (!Name || !isParameterType(Type) || Version === undefined || !LastModifiedDate) {
    throw failure("aws.incomplete-parameter", { name: Name ?? "" });
  }
  return { name: Name, type: Type, version: Version, lastModified: LastModifiedDate.toISOString() };
}

function isParameterType(type: string | undefined): type is ParameterType {
  return type === "String" || type === "StringList" || type === "SecureString";
}

/** A record as input of PutParameter, without tags. */
export function fieldsOf(record: ParameterRecord) {
  return {
    Name: record.name,
    Value: record.value,
    Type: record.type,
    Tier: tierOf(record),
    DataType: record.dataType,
    ...(record.description === undefined ? {} : { Description: record.description }),
    ...(record.keyId === undefined ? {} : { KeyId: record.keyId }),
    ...(record.allowedPattern === undefined ? {} : { AllowedPattern: record.allowedPattern }),
    ...(record.policies.length === 0 ? {} : { Policies: `[${record.policies.join(",")}]` }),
  };
}

export function tierOf({
  tier,
}: Pick<ParameterRecord, "tier">): "Standard" | "Advanced" | "Intelligent-Tiering" {
  return tier === "Advanced" || tier === "Intelligent-Tiering" ? tier : "Standard";
}

export function tagListOf(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
