import fc from 'fast-check';
import { dump, load } from 'js-yaml';
import { sameData } from './edit/data';
import { readPredictorServers } from './predictorServers';
import { resolveServerImage } from './resolveServerImage';
import { setPlatformDefault } from './setPlatformDefault';
import { setPlatformDefaultInValues } from './setPlatformDefaultInValues';

const text = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom('yes', '1.18', 'a/b', '1e3', 'ü «x»', '"', '{', '#'),
);
const extra = fc.dictionary(
  fc.constantFrom('note', 'x y', 'üb', '1'),
  fc.oneof(
    text,
    fc.integer(),
    fc.constant(null),
    fc.array(text, { maxLength: 2 }),
  ),
  { maxKeys: 2 },
);
const image = fc
  .tuple(
    extra,
    fc.record({ image: text, defaultImageVersion: text }, { requiredKeys: [] }),
  )
  .map(([more, own]) => ({ ...more, ...own }));
const protocols = fc.dictionary(
  fc.constantFrom('seldon', 'v2', 'kfserving'),
  image,
);
const servers = fc.dictionary(
  fc.constantFrom('MLFLOW_SERVER', 'SKLEARN_SERVER', 'OWN_SERVER'),
  fc.record({ protocols }, { requiredKeys: [] }),
);
const change = fc.record({
  implementation: fc.constantFrom('MLFLOW_SERVER', 'OWN_SERVER'),
  protocol: fc.constantFrom('seldon', 'v2'),
  image: fc.constantFrom(
    `registry.example.com/a@sha256:${'a'.repeat(64)}`,
    'registry.example.com:5000/a/b:1.0',
  ),
});

it('changes one entry of any predictor_servers, however it is written, and nothing else', () => {
  fc.assert(
    fc.property(
      servers,
      change,
      fc.constantFrom(0, 1, 4),
      (data, wanted, indent) => {
        const edited = setPlatformDefault(
          JSON.stringify(data, null, indent),
          wanted,
        );
        const { implementation, protocol } = wanted;
        expect(readPredictorServers(edited.text)).toHaveProperty('servers');
        expect(
          resolveServerImage(edited.text, { implementation, protocol }),
        ).toEqual({ image: wanted.image, source: 'default' });
        expect(withoutEntry(JSON.parse(edited.text), wanted)).toEqual(
          withoutEntry(JSON.parse(JSON.stringify(data)), wanted),
        );
        expect(setPlatformDefault(edited.text, wanted).changed).toBe(false);
      },
    ),
    { numRuns: 2_000, seed: 5 },
  );
});

it('changes one entry of any values and leaves all lines that are not of it', () => {
  fc.assert(
    fc.property(
      extra,
      servers,
      extra,
      change,
      (before, data, after, wanted) => {
        const yaml = `# values\n${dump(
          { before, predictor_servers: data, after },
          { noRefs: true },
        )}# end\n`;
        const edited = setPlatformDefaultInValues(yaml, wanted);
        const lines = edited.yaml.split('\n');
        const { implementation, protocol } = wanted;
        expect(
          sameData(
            withoutEntry(Object(load(edited.yaml)).predictor_servers, wanted),
            withoutEntry(Object(load(yaml)).predictor_servers, wanted),
          ),
        ).toBe(true);
        expect(
          Object(load(edited.yaml)).predictor_servers[implementation].protocols[
            protocol
          ],
        ).toMatchObject(
          edited.changed
            ? { image: wanted.image, defaultImageVersion: '' }
            : {},
        );
        const kept = yaml
          .split('\n')
          .filter(line => !/image|Version|\{\}/.test(line));
        expect(lines).toEqual(expect.arrayContaining(kept));
        expect(setPlatformDefaultInValues(edited.yaml, wanted).changed).toBe(
          false,
        );
      },
    ),
    { numRuns: 1_000, seed: 6 },
  );
});

/** The servers but for the two fields of one entry, and without what is empty. */
function withoutEntry(
  data: Record<string, { protocols?: Record<string, object> }>,
  { implementation, protocol }: { implementation: string; protocol: string },
) {
  return Object.entries(data).flatMap(([name, server]) =>
    Object.entries(server.protocols ?? {}).flatMap(([key, entry]) =>
      Object.entries(entry)
        .filter(
          ([field]) =>
            name !== implementation ||
            key !== protocol ||
            !['image', 'defaultImageVersion'].includes(field),
        )
        .map(([field, value]) => [name, key, field, value]),
    ),
  );
}
