import { ModelVersionRef } from '../model';
import type { ServingProtocol } from '../recipe';
import { ChoiceFault, choiceFaults } from './choiceFaults';
import { isRecord } from './parse/plainData';
import { serviceSettingsSchema, withoutBlanks } from './settings';
import { ModelServiceSpec, modelServiceSpecSchema } from './types';

/** Everything that a manifest is made from, as a form or a template gives it. */
export interface ServiceChoices {
  name: string;
  namespace: string;
  model: ModelVersionRef;
  /** Where the storage initialiser finds the model; a fault when it is not known. */
  modelUri: string | undefined;
  /** By digest; absent for the platform default. */
  image?: string;
  /** What the image speaks, where that is known; the service speaks it, too. */
  protocol?: ServingProtocol;
  /** Seconds from start to first prediction, as measured; the settings may say otherwise. */
  startSeconds?: number;
  /** Read as {@link serviceSettingsSchema}; may hold blanks. */
  settings?: unknown;
}

/** What the portal sets where a person does not. */
export interface ServiceDefaults {
  envSecretRefName?: string;
}

/** The spec of a service, or what is wrong with the choices. */
export type ReadChoices =
  | { service: ModelServiceSpec }
  | { faults: ChoiceFault[] };

/**
 * Makes the spec of a model service from what was chosen. What is shown before a run of the template and what the run
 * renders both come from here, so that they are the same.
 */
export function serviceSpecOf(
  choices: ServiceChoices,
  defaults: ServiceDefaults = {},
): ReadChoices {
  const settings = withoutBlanks(choices.settings) ?? {};
  if (!isRecord(settings)) {
    return {
      faults: [
        { path: 'settings', message: 'expected the settings by their names' },
      ],
    };
  }
  const read = modelServiceSpecSchema.safeParse({
    startSeconds: choices.startSeconds,
    // Left out where it is Seldon's own, as in manifests that name none.
    ...(choices.protocol === 'v2' && { protocol: choices.protocol }),
    ...defaults,
    ...settings,
    name: choices.name,
    namespace: choices.namespace,
    modelVersion: choices.model,
    modelUri: choices.modelUri,
    image: choices.image,
  });
  const faults = [
    ...unknownSettings(settings),
    ...otherProtocol(settings, choices.protocol),
    ...(read.success ? [] : choiceFaults(read.error).map(atChoice)),
  ];
  return read.success && faults.length === 0
    ? { service: read.data }
    : { faults };
}

// Those that a service has besides its settings are chosen elsewhere, and would be lost here.
function unknownSettings(settings: Record<string, unknown>): ChoiceFault[] {
  return Object.keys(settings)
    .filter(name => !Object.hasOwn(serviceSettingsSchema.shape, name))
    .map(name => ({
      path: `settings.${name}`,
      message: 'there is no such setting; correct its name or leave it out',
    }));
}

function otherProtocol(
  { protocol }: Record<string, unknown>,
  spoken: ServingProtocol | undefined,
): ChoiceFault[] {
  return protocol === undefined || spoken === undefined || protocol === spoken
    ? []
    : [
        {
          path: 'settings.protocol',
          message: `the image speaks ${spoken}; leave the protocol out, or choose another recipe for the image`,
        },
      ];
}

const OWN_FIELDS = new Map([
  ['name', 'name'],
  ['namespace', 'namespace'],
  ['modelVersion', 'model'],
  ['modelUri', 'modelUri'],
  ['image', 'image'],
]);

function atChoice({ path, message }: ChoiceFault): ChoiceFault {
  const [first, ...below] = path.split('.');
  const field = OWN_FIELDS.get(first) ?? `settings.${first}`;
  return { path: [field, ...below].join('.'), message };
}
