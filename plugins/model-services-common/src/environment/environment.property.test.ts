import fc from 'fast-check';
import type { EnvironmentFiles } from './environmentFiles';
import { environmentSpecFromFiles } from './environmentSpecFromFiles';
import { environmentKey } from './key';
import { environmentSpecSchema } from './spec';

const RUNS = 2_000;
const mlmodel = 'flavors: {python_function: {env: conda.yaml}}';
const options = {
  rules: { allowedChannels: ['conda-forge'], allowedIndexes: [] },
  today: '2026-11-20',
};

/** A requirement by its parts, so that it can be written in more than one way. */
const arbitraryRequirement = fc.record({
  words: fc.array(fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/), {
    minLength: 1,
    maxLength: 3,
  }),
  extras: fc.uniqueArray(fc.constantFrom('one', 'two', 'three')),
  specifiers: fc.uniqueArray(
    fc.tuple(
      fc.constantFrom('==', '>=', '<', '!='),
      fc.constantFrom('1.0', '1.2.3', '2.0rc1', '3.1.post2', '4.0+cpu'),
    ),
    { maxLength: 3, selector: specifier => specifier.join('') },
  ),
  marker: fc.constantFrom(undefined, 'python_version', 'sys_platform'),
});

type Requirement = typeof arbitraryRequirement extends fc.Arbitrary<infer T>
  ? T
  : never;

const arbitraryEnvironment = fc.record({
  python: fc.constantFrom('3.8', '3.10', '3.11', '3.12'),
  requirements: fc.uniqueArray(arbitraryRequirement, {
    minLength: 1,
    maxLength: 6,
    selector: ({ words }) => words.join('-'),
  }),
});

type Environment = typeof arbitraryEnvironment extends fc.Arbitrary<infer T>
  ? T
  : never;

/** Choices among ways of writing that mean the same; runs through its numbers again and again. */
function chooser(numbers: number[]) {
  let next = 0;
  return <T>(...ways: T[]): T =>
    ways[(numbers[next++ % numbers.length] ?? 0) % ways.length];
}

type Choose = ReturnType<typeof chooser>;

function shuffled<T>(items: T[], choose: Choose): T[] {
  return [...items].sort(() => choose(-1, 1));
}

function written(requirement: Requirement, choose: Choose): string {
  const cased = (text: string) => choose(text, text.toUpperCase());
  const blank = () => choose('', ' ', '\t');
  const extras = shuffled(requirement.extras, choose).map(cased);
  const specifiers = shuffled(requirement.specifiers, choose).map(
    ([operator, version]) =>
      `${operator}${blank()}${choose(
        version,
        `v${version}`,
        version.replace('rc', '-RC.'),
        version.replace('.post', '-'),
      )}`,
  );
  const quote = choose("'", '"');
  return [
    cased(requirement.words.join(choose('-', '_', '.', '--'))),
    blank(),
    extras.length > 0 ? `[${extras.join(`${blank()},`)}]` : choose('', '[]'),
    blank(),
    specifiers.join(`${blank()},${blank()}`),
    requirement.marker
      ? `${blank()};${blank()}${
          requirement.marker
        }${blank()}!=${blank()}${quote}x${quote}`
      : '',
    choose('', '  # why', ' '),
  ].join('');
}

/** The environment as conda.yaml or as python_env.yaml with requirements.txt. */
function files(environment: Environment, numbers: number[]) {
  const choose = chooser(numbers);
  const lines = shuffled(environment.requirements, choose).map(requirement =>
    written(requirement, choose),
  );
  const patch = choose('', '.1', '.17');
  if (choose(true, false)) {
    return {
      mlmodel,
      condaYaml: JSON.stringify({
        name: choose('mlflow-env', 'another', 'third'),
        channels: shuffled(['conda-forge', 'defaults'], choose),
        dependencies: shuffled<unknown>(
          [
            `python${choose('=', '==', ' = ')}${environment.python}${patch}`,
            choose('pip', 'pip<=24.0'),
            { pip: [...lines, choose('# nothing', '', lines[0])] },
          ],
          choose,
        ),
      }),
    };
  }
  const end = choose('\n', '\r\n');
  return {
    mlmodel,
    pythonEnvYaml: `dependencies: ['-r requirements.txt']\npython: '${environment.python}${patch}'`,
    requirementsTxt: `${choose('', '\uFEFF')}${lines.join(
      choose(end, `${end}${end}# a comment \\${end}`),
    )}${choose('', end)}`,
  };
}

const arbitraryWriting = fc.array(fc.nat(1_000), {
  minLength: 5,
  maxLength: 40,
});

function specOf(environment: Environment, numbers: number[]) {
  return environmentSpecFromFiles(files(environment, numbers), options)
    .environment;
}

function keyOf(environment: ReturnType<typeof specOf>) {
  return environmentKey({
    recipe: { name: 'isolated-python', version: '1' },
    platform: 'linux/amd64',
    parentDigest: `sha256:${'a'.repeat(64)}`,
    environment,
    packageSources: [],
  });
}

it('reads equal specs from all ways to write an environment', () => {
  fc.assert(
    fc.property(
      arbitraryEnvironment,
      arbitraryWriting,
      arbitraryWriting,
      (environment, one, other) => {
        const spec = specOf(environment, one);
        expect(specOf(environment, other)).toEqual(spec);
        expect(environmentSpecSchema.parse(spec)).toEqual(spec);
        expect(spec.requirements).toHaveLength(environment.requirements.length);
      },
    ),
    { numRuns: RUNS, seed: 1 },
  );
});

it('reads its own spec back', () => {
  fc.assert(
    fc.property(arbitraryEnvironment, arbitraryWriting, (environment, way) => {
      const { python, requirements } = specOf(environment, way);
      expect(
        environmentSpecFromFiles(
          {
            mlmodel: `flavors: {python_function: {python_version: ${python}}}`,
            requirementsTxt: requirements.join('\n'),
          },
          options,
        ).environment,
      ).toEqual({ python, requirements });
    }),
    { numRuns: RUNS, seed: 2 },
  );
});

it('gives different keys to different environments', () => {
  const meaning = ({ python, requirements }: Environment) =>
    JSON.stringify([
      python,
      requirements
        .map(({ words, extras, specifiers, marker }) => [
          words.join('-'),
          [...extras].sort(),
          specifiers.map(parts => parts.join('')).sort(),
          marker,
        ])
        .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
    ]);
  fc.assert(
    fc.property(
      arbitraryEnvironment,
      arbitraryEnvironment,
      arbitraryWriting,
      (one, other, way) => {
        expect(keyOf(specOf(one, way)) === keyOf(specOf(other, way))).toBe(
          meaning(one) === meaning(other),
        );
      },
    ),
    { numRuns: RUNS, seed: 3 },
  );
});

/** The environment, or the name of the error. */
function readOrRefuse(hostile: EnvironmentFiles) {
  try {
    const { environment } = environmentSpecFromFiles(hostile, options);
    return { environment: environmentSpecSchema.parse(environment) };
  } catch (error) {
    return { refusal: error instanceof Error ? error.name : 'no error' };
  }
}

it('never fails in another way than with a refusal, whatever the files hold', () => {
  const arbitraryText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(
        fc.constantFrom(
          ...['numpy', '==', '1.0', '\n', '\r', ' ', '#', '\\', '-r ', '-c '],
          ...[
            'requirements.txt',
            '[',
            ']',
            ';',
            ',',
            ':',
            '- ',
            '{',
            '}',
            '&a',
          ],
          ...['*a', '<<', 'dependencies', 'pip', 'python=3.11', '"', '::', '@'],
        ),
        { maxLength: 60 },
      )
      .map(parts => parts.join('')),
  );
  fc.assert(
    fc.property(
      fc.record({
        mlmodel: fc.oneof(fc.constant(mlmodel), arbitraryText),
        condaYaml: fc.option(arbitraryText, { nil: undefined }),
        pythonEnvYaml: fc.option(arbitraryText, { nil: undefined }),
        requirementsTxt: fc.option(arbitraryText, { nil: undefined }),
      }),
      hostile => {
        const outcome = readOrRefuse(hostile);
        expect(outcome.refusal ?? 'InputError').toBe('InputError');
        expect(
          (outcome.environment?.requirements ?? []).filter(
            line => !/^[a-z0-9][\x20-\x7e]*$/.test(line),
          ),
        ).toEqual([]);
      },
    ),
    { numRuns: 10_000, seed: 4 },
  );
});
