/** Files up to this size are searched for secrets. */
export const SCANNED_BYTES = 256 * 1024;

// Compiled and packed files, which hold no text that a person could have put there.
const NOT_TEXT =
  /\.(?:pyc|so(?:\.[\d.]+)?|a|o|gz|xz|bz2|zip|whl|png|jpe?g|gif|ico|woff2?|ttf|npz?|parquet|mo)$/;

// Packages publish keys for their own tests; what everybody can download is no secret.
const PUBLISHED_TESTS =
  /\/(?:site|dist)-packages\/(?:.*\/)?(?:tests?|testing|testdata)\//;

const CREDENTIALS_IN_URL = /:\/\/[^\s/:@'"]+:[^\s/@'"]{3,}@[\w.-]+/;

const PRIVATE_KEY =
  /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----\s+(?:[A-Za-z-]+: [^\n]*\s+)*[A-Za-z0-9+/=\s]{64}/;

const TOKENS: [RegExp, string][] = [
  [/\bAKIA(?![0-9A-Z]{9}EXAMPLE)[0-9A-Z]{16}\b/, 'access key of AWS'],
  [/\bgh[pousr]_[A-Za-z0-9]{36}\b/, 'token of GitHub'],
  [/\bgithub_pat_[A-Za-z0-9_]{60,}\b/, 'token of GitHub'],
  [/\bglpat-[\w-]{20}\b/, 'token of GitLab'],
  [/\bpypi-AgE[\w-]{60,}/, 'token of PyPI'],
  [/\bhf_[A-Za-z0-9]{34}\b/, 'token of Hugging Face'],
  [/\bxox[abprs]-\d{8,}-[\w-]{10,}/, 'token of Slack'],
];

// Files that are there to hold credentials, and what in them is one.
const BY_NAME: [RegExp, RegExp, string][] = [
  [/(?:^|\/)[._]netrc$/, /\bpassword\s+\S/, 'password'],
  [/(?:^|\/)\.pypirc$/, /^\s*password\s*[:=]\s*\S/m, 'password'],
  [/(?:^|\/)\.git-credentials$/, CREDENTIALS_IN_URL, 'password'],
  [
    /(?:^|\/)\.npmrc$/,
    /_(?:authToken|password|auth)\s*=\s*(?!\$\{)\S/,
    'token',
  ],
  [
    /(?:^|\/)(?:pip\.(?:conf|ini)|uv\.toml|\.?condarc|pydistutils\.cfg|poetry\.toml|sources\.list|[^/]+\.sources|[^/]+\.list)$/,
    CREDENTIALS_IN_URL,
    'password in an address',
  ],
  [
    /(?:^|\/)etc\/apt\/auth\.conf(?:\.d\/[^/]+)?$/,
    /\bpassword\s+\S/,
    'password',
  ],
  [
    /(?:^|\/)\.aws\/credentials$/,
    /^\s*aws_secret_access_key\s*=\s*\S/m,
    'secret key of AWS',
  ],
  [
    /(?:^|\/)(?:\.docker\/config|containers\/auth|auth)\.json$|(?:^|\/)\.dockercfg$/,
    /"(?:auth|identitytoken)"\s*:\s*"[^"]{4,}"/,
    "a registry's password",
  ],
  [
    /(?:^|\/)\.kube\/config$/,
    /^\s*(?:token|client-key-data|password)\s*:\s*\S/m,
    'credentials of Kubernetes',
  ],
];

/** Whether a file is to be searched for secrets. */
export function mayHoldSecret(path: string, bytes: number): boolean {
  return bytes > 0 && bytes <= SCANNED_BYTES && !NOT_TEXT.test(path);
}

/**
 * The kind of secret that a file holds; undefined when none of those that are known.
 *
 * @param path - within the image, without a leading slash
 * @param text - of the file, in any encoding that has ASCII
 */
export function secretIn(path: string, text: string): string | undefined {
  for (const [name, pattern, what] of BY_NAME) {
    if (name.test(path) && pattern.test(text)) {
      return what;
    }
  }
  if (PUBLISHED_TESTS.test(`/${path}`)) {
    return undefined;
  }
  if (text.includes('PRIVATE KEY') && PRIVATE_KEY.test(text)) {
    return 'private key';
  }
  return tokenIn(text);
}

/**
 * The kinds of secrets in an image's configuration, which has its environment and the commands that made it.
 *
 * @param text - JSON of the configuration
 */
export function configurationSecrets(text: string): string[] {
  const token = tokenIn(text);
  return [
    ...(CREDENTIALS_IN_URL.test(text) ? ['password in an address'] : []),
    ...(token ? [token] : []),
  ];
}

function tokenIn(text: string): string | undefined {
  return TOKENS.find(([pattern]) => pattern.test(text))?.[1];
}
