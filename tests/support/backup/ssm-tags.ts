/** A parameter with its tags, as the Resource Groups Tagging API names them. */
export interface Resource {
  readonly arn: string;
  readonly tags: readonly { readonly Key: string; readonly Value: string }[];
}

/** A call to Parameter Store (`ListTagsForResource`), answered with its JSON. */
type Call = (operation: string, body: unknown) => Promise<unknown>;

/** The tags of a region's parameters, read one by one. */
export class SsmTags {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  async of(arn: string): Promise<Resource> {
    return { arn, tags: await this.#tags(nameOf(arn)) };
  }

  /** Every parameter, tagged or not, in the order of DescribeParameters. */
  async all(): Promise<readonly Resource[]> {
    const found: Resource[] = [];
    let token: string | undefined;
    do {
      const body = { MaxResults: 50, ...(token === undefined ? {} : { NextToken: token }) };
      const page = (await this.#call("DescribeParameters", body)) as DescribedPage;
      for (const { Name, ARN } of page.Parameters) found.push({ arn: ARN, tags: await this.#tags(Name) });
      token = page.NextToken;
    } while (token !== undefined && token !== "");
    return found;
  }

  async #tags(name: string): Promise<Resource["tags"]> {
    const body = { ResourceType: "Parameter", ResourceId: name };
    return ((await this.#call("ListTagsForResource", body)) as { readonly TagList: Resource["tags"] })
      .TagList;
  }
}

interface DescribedPage {
  readonly Parameters: readonly { readonly Name: string; readonly ARN: string }[];
  readonly NextToken?: string;
}

/** `…:parameter/a/b` is `/a/b`, `…:parameter/a` is `a` (AWS Systems Manager User Guide, "Working with parameter hierarchies"). */
function nameOf(arn: string): string {
  const path = arn.slice(arn.indexOf(":parameter/") + ":parameter/".length);
  return path.includes("/") ? `/${path}` : path;
}
