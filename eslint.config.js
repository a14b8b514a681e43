import mocha from "eslint-plugin-mocha";
import tseslint from "typescript-eslint";

const gates = {
  env: {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: "Read the environment through config/settings.ts.",
  },
  exit: {
    selector: "MemberExpression[object.name='process'][property.name=/^exit(Code)?$/]",
    message: "Only cli/main.ts sets the exit code.",
  },
  client: {
    selector: "NewExpression[callee.name=/^(SSM|S3|SQS|KMS|STS|SNS|SecretsManager)Client$/]",
    message: "AWS clients are made in aws/clients.ts only.",
  },
  octokit: {
    selector: "NewExpression[callee.name=/Octokit$/]",
    message: "GitHub clients are made in github/client.ts only.",
  },
};
const restrictedSyntax = (...without) => [
  "error",
  ...Object.entries(gates)
    .filter(([name]) => !without.includes(name))
    .map(([, rule]) => rule),
];
const restrictedImports = (...allowed) => [
  "error",
  {
    paths: [
      { name: "node:child_process", message: "Start programs through core/process/run.ts." },
      { name: "child_process", message: "Start programs through core/process/run.ts." },
      { name: "execa", message: "Start programs through core/process/run.ts." },
      { name: "@pulumi/aws", message: 'Import by service: "@pulumi/aws/sqs/index.js".' },
    ].filter((rule) => !allowed.includes(rule.name)),
  },
];

export default tseslint.config(
  { ignores: ["dist/**", "coverage/**", "node_modules/**", "bin/**", ".dependency-cruiser.cjs"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-console": "error",
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ["error", 12],
      "no-restricted-syntax": restrictedSyntax(),
      "no-restricted-imports": restrictedImports(),
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/return-await": ["error", "in-try-catch"],
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/prefer-nullish-coalescing": ["error", { ignorePrimitives: { string: true } }],
    },
  },
  { files: ["config/settings.ts"], rules: { "no-restricted-syntax": restrictedSyntax("env") } },
  { files: ["cli/main.ts"], rules: { "no-restricted-syntax": restrictedSyntax("exit", "env") } },
  { files: ["aws/clients.ts"], rules: { "no-restricted-syntax": restrictedSyntax("client") } },
  { files: ["github/client.ts"], rules: { "no-restricted-syntax": restrictedSyntax("octokit") } },
  {
    files: ["core/process/**/*.ts"],
    rules: { "no-restricted-imports": restrictedImports("node:child_process", "child_process", "execa") },
  },
  {
    files: ["tests/**/*.ts", "scripts/**/*.ts"],
    plugins: { mocha },
    rules: {
      "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": "off",
      "no-restricted-syntax": "off",
      "no-restricted-imports": "off",
      "mocha/no-exclusive-tests": "error",
      "mocha/no-pending-tests": "error",
      "@typescript-eslint/no-unused-expressions": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  {
    files: ["tests/unit/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex:
                "^(node:)?(child_process|http|https|net)$|/process/run\\.js$|/support/(opsctl|endpoint|.*/git|.*receiver)",
              message: "What starts servers, git or processes is tests/integration's.",
            },
          ],
        },
      ],
    },
  },
);
