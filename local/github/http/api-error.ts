/** An error response in GitHub's format. */
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

/** The error for git data of an empty repository. */
export function emptyRepository(): ApiError {
  return new ApiError(409, "Git Repository is empty.");
}

export function badCredentials(): ApiError {
  return new ApiError(401, "Bad credentials");
}

export function authenticationRequired(): ApiError {
  return new ApiError(401, "Requires authentication");
}

/** The error when a read-only token is used for a write. */
export function tokenMayNot(): ApiError {
  return new ApiError(403, "Resource not accessible by personal access token");
}

/** The error when the user may not push. */
export function personMayNot(): ApiError {
  return new ApiError(403, "Must have push access to repository.");
}

export function validationFailed(...errors: readonly FieldError[]): ApiError {
  return new ApiError(422, "Validation Failed", { errors });
}

/** The error for missing fields or fields of the wrong type. */
export function invalidRequest(reason: string): ApiError {
  return new ApiError(422, `Invalid request.\n\n${reason}`);
}
