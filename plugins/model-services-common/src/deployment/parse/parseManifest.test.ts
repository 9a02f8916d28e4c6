import { validateSeldonDeployment } from '../validate';
import { parseManifest } from './parseManifest';

describe('parseManifest', () => {
  it.each([
    ['parse.yaml', 'line 2', 'a:\n  b: c: d\n'],
    ['parse.yaml', 'line 2', 'a: 1\na: 2\n'],
    ['parse.json', 'line 3', '{\n  "a": 1,\n}\n'],
    ['parse.json', 'line 2', '{\n  "a": 1'],
    ['parse.tab', 'line 3', '---\n{"a":\n\t1}\n'],
    ['parse.documents', 'line 1', 'a: 1\n---\nb: 2\n'],
    ['parse.mapping', '', '- a\n'],
    ['parse.mapping', '', ''],
    ['parse.mapping', '', '# nothing\n'],
  ])('finds %s at %s', (rule, path, text) => {
    expect(parseManifest(text)).toEqual({
      fault: expect.objectContaining({ rule, path }),
    });
  });

  it.each([
    ['a function', { a: () => 1 }],
    ['a date', { a: new Date(0) }],
    ['infinity', { a: Infinity }],
    ['a text', 7],
    ['nothing', undefined],
    ['a list with a gap', { a: [1, , 2] }], // eslint-disable-line no-sparse-arrays
  ])('takes %s for no manifest', (_name, value) => {
    expect(parseManifest(value)).toEqual({
      fault: { rule: 'parse.mapping', path: '' },
    });
  });

  it('takes neither endless nor exploding aliases', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    const laughs = [...'abcdefghi'].reduce(
      (text, name, index, names) =>
        `${text}${name}: &${name} [${Array(9)
          .fill(index ? `*${names[index - 1]}` : 'x')
          .join(',')}]\n`,
      '',
    );
    expect(parseManifest(loop)).toHaveProperty('fault');
    expect(parseManifest(laughs)).toHaveProperty('fault');
  });

  it('reads one document with its marks, comments, anchors and a byte order mark', () => {
    const text = '\uFEFF---\n# ours\na: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n---\n';
    expect(parseManifest(text)).toEqual({
      manifest: { a: { b: 1 }, c: { b: 1, d: 2 } },
    });
  });

  it('reads plain words as kubectl does', () => {
    const text = `yes: [yes, No, ON, off, y, yEs, "yes", true, ~, null, ""]
numbers: [0400, 0o17, 0x1F, 1_000, -7, 1.5, 08, 12e3, "7"]
times: [2024-01-01, 12:30]`;
    expect(parseManifest(text)).toEqual({
      manifest: {
        // A key is a text whatever it looks like.
        true: [
          true,
          false,
          true,
          false,
          true,
          'yEs',
          'yes',
          true,
          null,
          null,
          '',
        ],
        numbers: [256, 15, 31, 1000, -7, 1.5, 8, 12000, '7'],
        times: ['2024-01-01', '12:30'],
      },
    });
  });

  it('shows a word of YAML 1.1 as what the API server gets', () => {
    const { problems } = validateSeldonDeployment(`
apiVersion: machinelearning.seldon.io/v1
kind: SeldonDeployment
metadata: {name: dogs}
spec:
  predictors:
    - name: default
      graph: {name: dogs, implementation: MLFLOW_SERVER, modelUri: "s3://a-b-c/d"}
      annotations: {seldon.io/no-engine: yes}
`);
    expect(problems).toContainEqual(
      expect.objectContaining({
        rule: 'schema.type',
        path: 'spec.predictors[0].annotations[seldon.io/no-engine]',
        values: { value: 'true', expected: 'string' },
      }),
    );
  });
});
