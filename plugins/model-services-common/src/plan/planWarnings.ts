import type { EnvironmentWarning, LockedPackage } from '../environment';
import { needsGpu } from '../environment/gpu';
import type { PlanWarning } from './buildPlan';
import { seldonLicenceWarning } from './seldonLicence';

const SHOWN = 10;

/** What a person should know before an image is built or used; nothing of it stops that. */
export function planWarnings({
  environment,
  packages,
  undated = [],
  hasUnaskedIndexes = false,
  parentReference,
  isFound,
  newest,
}: {
  /** What is to be said of the model's environment. */
  environment: readonly EnvironmentWarning[];
  packages: readonly LockedPackage[];
  /** Names of packages of which no index says when it got them. */
  undated?: readonly string[];
  /** Whether the model names package indexes that are not asked, since the site has none of its own. */
  hasUnaskedIndexes?: boolean;
  /** The parent image as the site's configuration names it. */
  parentReference?: string;
  /** Whether a registered image would be used. */
  isFound: boolean;
  newest: boolean;
}): PlanWarning[] {
  const licence = seldonLicenceWarning({ parentReference, packages });
  const gpu = environment.some(({ kind }) => kind === 'gpu-packages')
    ? []
    : packages.filter(({ name, version }) =>
        needsGpu(name, `${name}==${version}`),
      );
  const warnings: Array<PlanWarning | false | undefined> = [
    ...environment,
    gpu.length > 0 && {
      kind: 'gpu-packages',
      message: `The model's packages bring along ${
        gpu.length
      } that are made for GPUs: ${listed(
        gpu.map(({ name }) => name),
      )}. On a parent image without a GPU's libraries they take much space and may not work. Log the model with the packages for CPUs, or choose a parent for GPUs.`,
    },
    undated.length > 0 && {
      kind: 'undated',
      message: `The package index does not say when it got ${listed(
        undated,
      )}, so versions of any day are considered. Pin them with pip_requirements.`,
    },
    hasUnaskedIndexes && {
      kind: 'indexes-not-asked',
      message:
        "The package indexes that the model names are not asked: they come after the site's own, and this portal has none. Ask who runs it to set modelServices.builder.packageSources.indexes.",
    },
    licence !== undefined && { kind: 'seldon-licence', message: licence },
    isFound &&
      newest && {
        kind: 'found-as-built',
        message:
          'The image that is registered for this environment is used as it is, with the packages of the day it was built. The newest are taken only for an image that is yet to be built.',
      },
  ];
  return warnings.filter(warning => warning !== false && warning !== undefined);
}

function listed(items: readonly string[]): string {
  const more = items.length - SHOWN;
  return `${items.slice(0, SHOWN).join(', ')}${
    more > 0 ? ` and ${more} more` : ''
  }`;
}
