import { MAX_NAME_LENGTH } from '../objects/names';
import { serviceNameOf } from '../objects/services';
import { LocatedPredictor, RuleContext } from './context';
import { practiceRule, reconcileRule } from './kinds';
import { repeats } from './repeats';
import { Rule } from './rule';

const SERVICE_NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const CONTAINER_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** Names from which the operator makes the names of its objects; neither the schema nor the webhook looks at them. */
export const nameRules: readonly Rule<RuleContext>[] = [
  reconcileRule('reconcile.name-missing', ({ manifest }) =>
    manifest.metadata.name || manifest.metadata.generateName
      ? []
      : [{ path: 'metadata.name' }],
  ),
  // A name that is too long is replaced by a hash, and a hash is a name.
  reconcileRule('reconcile.service-name', ({ manifest, predictors }) =>
    predictors
      .filter(() => manifest.metadata.name !== '')
      .map(({ predictor, path }) => ({
        path,
        name: serviceNameOf(manifest, predictor),
      }))
      .filter(({ name }) => !isServiceName(name))
      .map(({ path, name }) => ({ path, values: { name } })),
  ),
  reconcileRule('reconcile.container-name', ({ containers }) =>
    containers
      .filter(({ container: { name } }) => !isContainerName(name))
      .map(({ containerPath, container }) => ({
        path: `${containerPath}.name`,
        values: { name: container.name },
      })),
  ),
  reconcileRule('reconcile.service-name-clash', ({ objects }) => {
    const names = objects.services.map(({ metadata }) => metadata.name);
    return [...new Set(repeats(names, name => name))].map(name => ({
      path: 'spec.predictors',
      values: { name },
    }));
  }),
  practiceRule('practice.hashed-name', context =>
    context.predictors
      .map(located => ({ ...located, name: longestName(context, located) }))
      .filter(({ name }) => name.length > MAX_NAME_LENGTH)
      .map(({ path, name }) => ({
        path,
        values: { name, length: name.length },
      })),
  ),
];

function isServiceName(name: string): boolean {
  return name.length <= MAX_NAME_LENGTH && SERVICE_NAME.test(name);
}

function isContainerName(name: string): boolean {
  return name.length <= MAX_NAME_LENGTH && CONTAINER_NAME.test(name);
}

function longestName(
  { manifest }: RuleContext,
  { predictor }: LocatedPredictor,
): string {
  const prefix = `${manifest.metadata.name}-${predictor.name}`;
  const pods = predictor.componentSpecs.map(({ metadata, spec }, index) => {
    const containers = spec.containers.map(({ name }) => name).join('-');
    return `${prefix}-${index}-${metadata.name || containers}`;
  });
  return [prefix, ...pods].reduce((longest, name) =>
    name.length > longest.length ? name : longest,
  );
}
