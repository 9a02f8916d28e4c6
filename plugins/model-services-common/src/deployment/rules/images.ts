import { isImageName } from '../../platform-default/imageName';
import {
  isOverwritten,
  isPrepackaged,
} from '../../platform-default/resolveServerImage';
import { inheritsImage } from './admission/graph';
import { LocatedContainer, RuleContext } from './context';
import { practiceRule, reconcileRule } from './kinds';
import { Rule } from './rule';

// Registries that hand out images without asking who wants them.
const PUBLIC_REGISTRIES =
  /(^|\.)(docker\.io|gcr\.io|pkg\.dev|ghcr\.io|quay\.io|registry\.k8s\.io|nvcr\.io|public\.ecr\.aws|mcr\.microsoft\.com)$/;
const SELDON_IMAGE =
  /^(?:docker\.io\/)?seldonio\/(?!mlserver)[^:@]+:v?1\.(\d+)\./;

/** Images named in the manifest itself. */
export const imageRules: readonly Rule<RuleContext>[] = [
  reconcileRule('reconcile.image-reference', ({ containers }) =>
    withImage(containers)
      .filter(({ container }) => !isImageName(container.image))
      .map(atImage),
  ),
  reconcileRule('reconcile.image-missing', ({ containers }) =>
    containers
      .filter(({ container }) => container.image === '')
      .filter(({ unit }) => !isPrepackaged(unit?.implementation))
      .map(atImage),
  ),
  practiceRule('practice.image-not-pinned', ({ containers }) =>
    withImage(containers)
      .filter(({ container }) => !container.image.includes('@sha256:'))
      .map(atImage),
  ),
  practiceRule('practice.image-overwritten', ({ manifest, units }) =>
    units
      .filter(located => !inheritsImage(located))
      .filter(({ unit }) =>
        isOverwritten({
          implementation: unit.implementation ?? '',
          protocol: manifest.spec.protocol,
        }),
      )
      .map(({ unitPath, container }) => ({
        path: unitPath,
        values: { image: container?.image ?? '' },
      })),
  ),
  practiceRule('practice.pull-secret', ({ containers }) =>
    withImage(containers)
      .filter(({ component }) => !component.spec.imagePullSecrets?.length)
      .filter(({ component }) => !component.spec.serviceAccountName)
      .filter(({ container }) => isFromPrivateRegistry(container.image))
      .map(atImage),
  ),
  practiceRule('practice.business-licence', ({ containers }) =>
    withImage(containers)
      .filter(({ container }) => {
        const minor = SELDON_IMAGE.exec(container.image)?.[1];
        return minor !== undefined && Number(minor) >= 18;
      })
      .map(atImage),
  ),
];

function withImage(containers: LocatedContainer[]): LocatedContainer[] {
  return containers.filter(({ container }) => container.image !== '');
}

function atImage({ containerPath, container }: LocatedContainer) {
  return {
    path: `${containerPath}.image`,
    values: { name: container.name, image: container.image },
  };
}

// A short name, without a host before the first slash, is one of Docker Hub.
function isFromPrivateRegistry(image: string): boolean {
  const slash = image.indexOf('/');
  const host = slash < 0 ? '' : image.slice(0, slash);
  if (host !== 'localhost' && !/[.:]/.test(host)) return false;
  return !PUBLIC_REGISTRIES.test(host);
}
