import { SeldonDeployment } from './manifest';
import { PreviewObject } from './preview';
import { localizeProblem, Problem } from './problem';

// Where nobody has read `predictor_servers`, those of Seldon's chart stand in for it. They answer well whether a server
// exists, and must not be taken for what the platform runs.

/** A problem without the image of a platform that nobody asked. */
export function withoutPlatformImage<T extends Problem>(problem: T): T {
  if (problem.rule !== 'practice.platform-default') return problem;
  const values = { ...problem.values, image: '?' };
  const message = localizeProblem({ rule: problem.rule, values }, 'en');
  return { ...problem, values, message };
}

/** An object without the images that the manifest leaves to a platform that nobody asked. */
export function withoutPlatformImages(
  object: PreviewObject,
  { spec }: SeldonDeployment,
): PreviewObject {
  const inheriting = spec.predictors
    .flatMap(({ componentSpecs }) => componentSpecs)
    .flatMap(component => component.spec.containers)
    .filter(({ image }) => !image)
    .map(({ name }) => name);
  const containers = object.containers?.map(({ name, image }) =>
    inheriting.includes(name) ? { name } : { name, image },
  );
  return { ...object, ...(containers && { containers }) };
}
