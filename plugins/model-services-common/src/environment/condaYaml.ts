import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { shown } from './characters';
import {
  type CondaPackage,
  condaPackageText,
  readCondaPackage,
} from './condaPackage';
import type { DeclaredEnvironment } from './declaredEnvironment';
import { NO_PYTHON_3, pythonMinor } from './python';
import { explainRefusal, type Refusal } from './refusal';
import { type EnvironmentRules, listedAddress } from './rules';
import type { CondaRequirements } from './spec';
import { parseModelYaml } from './yaml';

// Whatever else is among the keys could change the environment in ways that are not read here.
const condaYamlSchema = z.strictObject({
  name: z.unknown().optional(),
  prefix: z.unknown().optional(),
  channels: z.array(z.string()).default([]),
  dependencies: z.array(
    z.union([z.string(), z.strictObject({ pip: z.array(z.string()) })]),
  ),
});

/** What every environment has, and what the installer here brings along. */
const TOOLS = ['python', 'pip', 'setuptools', 'wheel'];

const NO_PACKAGE: Refusal = {
  reason: 'it is not a plain match specification of conda',
  remedy: 'write it as name=version',
};

const UNLISTED_CHANNEL: Refusal = {
  reason:
    'it is a conda channel that modelServices.environments.allowedChannels does not list',
  remedy:
    'take the packages from a listed channel or with pip, or ask the operator of this portal to list it',
};

/**
 * Reads Python's version, the conda packages and the pip requirements of conda.yaml.
 * Channels count only where something besides Python and the installers comes from them.
 *
 * @param file - its path inside the model
 * @throws InputError when the file cannot be read
 * @see https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html
 */
export function readCondaYaml(
  text: string,
  rules: EnvironmentRules,
  file = 'conda.yaml',
): DeclaredEnvironment {
  const parsed = condaYamlSchema.safeParse(parseModelYaml(text, file));
  if (!parsed.success) {
    throw new InputError(
      `${shown(
        file,
      )} does not describe an environment as MLflow writes it: it needs a list «dependencies» of package names and at most one map «pip», and may have name, channels and prefix; ${explainIssue(
        parsed.error,
      )}log the model again`,
    );
  }
  const { channels, dependencies } = parsed.data;
  const entries = dependencies.flatMap(entry =>
    typeof entry === 'string'
      ? [{ text: entry, conda: readCondaPackage(entry) }]
      : [],
  );
  const packages = entries.flatMap(({ conda }) =>
    conda && !TOOLS.includes(conda.name) ? [conda] : [],
  );
  const python = entries.map(({ conda }) => pythonOf(conda)).find(Boolean);
  const listed = (channel: string) =>
    listedAddress(channel, rules.allowedChannels);
  const used = usedChannels(packages, channels);
  return {
    ...(python && { python }),
    ...(packages.length > 0 && {
      conda: condaRequirements(packages, used, listed),
    }),
    lines: dependencies.flatMap(entry =>
      typeof entry === 'string' ? [] : entry.pip.map(line => ({ line, file })),
    ),
    refusals: [
      ...entries.flatMap(entry => {
        const refusal = refusalOf(entry.conda);
        return refusal ? [explainRefusal(entry.text, file, refusal)] : [];
      }),
      ...used
        .filter(channel => listed(channel) === undefined)
        .map(channel => explainRefusal(channel, file, UNLISTED_CHANNEL)),
    ],
  };
}

function refusalOf(entry: CondaPackage | undefined): Refusal | undefined {
  if (!entry) {
    return NO_PACKAGE;
  }
  return fixesAnotherPython(entry) ? NO_PYTHON_3 : undefined;
}

// A channel as the site lists it has no credentials.
function condaRequirements(
  packages: readonly CondaPackage[],
  used: readonly string[],
  listed: (channel: string) => string | undefined,
): CondaRequirements {
  return {
    packages: unique(
      packages.map(({ channel, ...rest }) =>
        condaPackageText({ ...rest, channel: channel && listed(channel) }),
      ),
    ).sort(),
    // Their order is their rank.
    channels: unique(used.flatMap(channel => listed(channel) ?? [])),
  };
}

function usedChannels(
  packages: readonly CondaPackage[],
  channels: readonly string[],
): string[] {
  if (packages.length === 0) {
    return [];
  }
  // «nodefaults» is no channel, and without any channel conda asks its defaults.
  const named = channels.filter(channel => channel !== 'nodefaults');
  return unique([
    ...(channels.length > 0 ? named : ['defaults']),
    ...packages.flatMap(({ channel }) => channel ?? []),
  ]);
}

function pythonOf(entry: CondaPackage | undefined): string | undefined {
  return entry?.name === 'python'
    ? pythonMinor(entry.version?.replace(/^={1,2}/, ''))
    : undefined;
}

// A range, or Python 3 as a whole, leaves the version to what the model was logged with.
function fixesAnotherPython(entry: CondaPackage): boolean {
  return (
    entry.name === 'python' &&
    /^={1,2}(?!3$)/.test(entry.version ?? '') &&
    pythonOf(entry) === undefined
  );
}

function explainIssue(error: z.ZodError): string {
  const unknown = error.issues.flatMap(issue =>
    issue.code === 'unrecognized_keys' ? issue.keys : [],
  );
  return unknown.length > 0
    ? `it has ${unknown
        .slice(0, 5)
        .map(key => `«${shown(key)}»`)
        .join(', ')} besides, which an image does not take over; `
    : '';
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
