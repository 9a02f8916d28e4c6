import type { LockedPackage } from '../environment';
import { needsGpu } from '../environment/gpu';
import { type Warning, warningOf } from '../warning';
import { seldonLicenceWarning } from './seldonLicence';

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
  environment: readonly Warning[];
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
}): Warning[] {
  const gpu = environment.some(({ kind }) => kind === 'gpu-packages')
    ? []
    : packages
        .filter(({ name, version }) => needsGpu(name, `${name}==${version}`))
        .map(({ name }) => name);
  const warnings: Array<Warning | false | undefined> = [
    ...environment,
    gpu.length > 0 &&
      warningOf('gpu-packages-brought', { count: gpu.length, packages: gpu }),
    undated.length > 0 && warningOf('undated', { packages: [...undated] }),
    hasUnaskedIndexes && warningOf('indexes-not-asked'),
    seldonLicenceWarning({ parentReference, packages }),
    isFound && newest && warningOf('found-as-built'),
  ];
  return warnings.filter(warning => warning !== false && warning !== undefined);
}
