/** An error answer in GitHub's words. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    extra: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.body = { message, documentation_url: DOCUMENTATION, ...extra, status: String(status) };
    this.headers = headers;
  }
}

const DOCUMENTATION = "https://docs.github.com/rest";

/** One entry of the `errors` of a 422. */
export interface FieldError {
  readonly resource: string;
  readonly field: string;
  readonly code: "missing_field" | "invalid" | "custom" | "already_exists" | "missing";
  readonly message?: string;
}

export function notFound(): ApiError {
  return new ApiError(404, "Not Found");
}

/** What git's own objects are asked for where there are none yet. */
export function emptyRepository(): ApiError {
  return new ApiError(409, "Git Repository is empty.");
}

export function badCredentials(): ApiError {
  return new ApiError(401, "Bad credentials");
}

export function authenticationRequired(): ApiError {
  return new ApiError(401, "Requires authentication");
}

/** What a token that may only read gets when it writes. */
export function tokenMayNot(): ApiError {
  return new ApiError(403, "Resource not accessible by personal access token");
}

/** What a person without push access gets. */
export function personMayNot(): ApiError {
  return new ApiError(403, "Must have push access to repository.");
}

export function validationFailed(...errors: readonly FieldError[]): ApiError {
  return new ApiError(422, "Validation Failed", { errors });
}

/** A body whose fields are missing or have the wrong type. */
export function invalidRequest(reason: string): ApiError {
  return new ApiError(422, `Invalid request.\n\n${reason}`);
}
