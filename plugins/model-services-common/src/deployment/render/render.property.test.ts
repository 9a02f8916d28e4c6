import Ajv from 'ajv';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { arbitraryService } from '../__testUtils__/arbitraryService';
import { Draft } from '../__testUtils__/manifests';
import { expectedObjects } from '../objects';
import { parseManifest } from '../parse/parseManifest';
import schema from '../schema/seldondeployment-v1.schema.json';
import { modelServiceSpecSchema } from '../types';
import { validateSeldonDeployment } from '../validate';
import { manifestText } from './manifestText';
import { renderSeldonDeployment } from './render';

const RUNS = 10_000;
const PLATFORM = {
  seldon: 'seldonio/mlflowserver:1.17.1',
  v2: 'seldonio/mlserver:1.3.5-mlflow',
};
const accepts = new Ajv({ strict: false }).compile(schema);

it(`renders ${RUNS} choices as manifests that the schema takes and that have no error`, () => {
  fc.assert(
    fc.property(arbitraryService, service => {
      const manifest = renderSeldonDeployment(service);
      expect(accepts(manifest)).toBe(true);
      const { accepted, problems } = validateSeldonDeployment(manifest);
      expect(accepted).toBe(true);
      expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
    }),
    { numRuns: RUNS, seed: 1 },
  );
});

it('writes manifests as text that everybody reads alike', () => {
  fc.assert(
    fc.property(arbitraryService, service => {
      const manifest = renderSeldonDeployment(
        modelServiceSpecSchema.parse(service),
      );
      const text = manifestText(manifest);
      expect(load(text)).toEqual(manifest);
      expect(parseManifest(text)).toEqual({ manifest });
    }),
    { numRuns: 1_000, seed: 4 },
  );
});

it('lets the operator run the image that was chosen, beside the executor or without it', () => {
  fc.assert(
    fc.property(arbitraryService, service => {
      const { deployments, error } = expectedObjects(
        renderSeldonDeployment(service),
      );
      expect(error).toBeUndefined();
      for (const { metadata, spec } of deployments) {
        const { containers } = spec.template.spec;
        const images = containers
          .filter(({ name }) => name === service.name)
          .map(({ image }) => image);
        const own: Record<string, string | undefined> = {
          canary: service.canary?.image,
          shadow: service.shadow?.image,
        };
        expect(images).toEqual([
          own[metadata.labels.version] ??
            service.image ??
            PLATFORM[service.protocol ?? 'seldon'],
        ]);
        expect(
          containers.some(({ name }) => name === 'seldon-container-engine'),
        ).toBe(!service.noEngine);
      }
    }),
    { numRuns: 500, seed: 2 },
  );
});

it('never takes a changed manifest that the schema refuses', () => {
  const junk = fc.constantFrom<Draft>(
    null,
    true,
    7,
    -1.5,
    'text',
    [],
    {},
    [{}],
    undefined,
  );
  let refused = 0;
  fc.assert(
    fc.property(arbitraryService, fc.nat(), junk, (service, place, value) => {
      const manifest: Draft = JSON.parse(
        JSON.stringify(renderSeldonDeployment(service)),
      );
      const places = placesOf(manifest);
      const [owner, key] = places[place % places.length];
      // The API server leaves out a member that is null before it looks.
      const isMember = !Array.isArray(owner) && (value ?? null) === null;
      if (isMember) delete owner[key];
      else owner[key] = value ?? null;
      if (accepts(manifest)) return;
      refused += 1;
      expect(validateSeldonDeployment(manifest).accepted).toBe(false);
    }),
    { numRuns: 2_000, seed: 3 },
  );
  expect(refused).toBeGreaterThan(500);
});

function placesOf(value: Draft): [Draft, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap(key => [
    [value, key] as [Draft, string],
    ...placesOf(value[key]),
  ]);
}
