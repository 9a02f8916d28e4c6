import childProcess from 'node:child_process';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { parseImageReference } from '@model-services/backstage-plugin-model-services-common';
import { http, HttpResponse } from 'msw';
import { resolveLock } from '../builder/lock';
import {
  condaTexts,
  mlModelTexts,
  pythonEnvTexts,
  requirementTexts,
  SECRET,
} from './__testUtils__/hostileFiles';
import {
  condaYaml,
  createClient,
  mlModel,
  mockMlflow,
  proxy,
} from './__testUtils__/mockMlflow';

type Files = Record<string, string>;

/** Name of the case, files of the model version, and what the refusal says. */
type Case = [name: string, files: Files, reason: string];

const PROGRAM_STARTERS = [
  'exec',
  'execFile',
  'execFileSync',
  'execSync',
  'fork',
  'spawn',
  'spawnSync',
] as const;

// What could change how the rest of a message is read or shown.
const UNSEEN =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

function casesOf(
  texts: Record<string, Record<string, string>>,
  filesOf: (text: string) => Files,
): Case[] {
  return Object.entries(texts).flatMap(([reason, named]) =>
    Object.entries(named).map(
      ([name, text]): Case => [
        name,
        { MLmodel: mlModel, ...filesOf(text) },
        reason,
      ],
    ),
  );
}

const cases: Case[] = [
  ...casesOf(requirementTexts, text => ({ 'requirements.txt': text })),
  ...casesOf(condaTexts, text => ({ 'conda.yaml': text })),
  ...casesOf(pythonEnvTexts, text => ({
    'python_env.yaml': text,
    'requirements.txt': 'numpy==2.0',
  })),
  ...casesOf(mlModelTexts, text => ({
    MLmodel: text,
    'conda.yaml': condaYaml,
  })),
  [
    'files that include each other',
    {
      MLmodel: mlModel,
      'requirements.txt': '-r a.txt',
      'a.txt': '-r b.txt',
      'b.txt': '-r a.txt',
    },
    'points back at a file',
  ],
  [
    'files without end',
    {
      MLmodel: mlModel,
      'requirements.txt': '-r 0.txt',
      ...Object.fromEntries(
        Array.from({ length: 40 }, (_, i) => [`${i}.txt`, `-r ${i + 1}.txt`]),
      ),
    },
    'nested too deep',
  ],
  [
    'a refused line in an included file',
    { MLmodel: mlModel, 'requirements.txt': '-c d/c.txt', 'd/c.txt': '-e .' },
    '«-e .» in d/c.txt',
  ],
];

describe('hostile inputs', () => {
  const mlflow = mockMlflow();
  const directory = createMockDirectory();
  const reference = { name: 'wine', version: '1' };

  beforeEach(() => {
    directory.clear();
    PROGRAM_STARTERS.forEach(name =>
      jest.spyOn(childProcess, name).mockImplementation(() => {
        throw new Error(`${name} was called`);
      }),
    );
  });

  afterEach(() => jest.restoreAllMocks());

  function startedPrograms() {
    return PROGRAM_STARTERS.filter(
      name => jest.mocked(childProcess[name]).mock.calls.length > 0,
    );
  }

  it('are many, each with a name of its own', () => {
    const names = cases.map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(60);
  });

  it.each(cases)('refuses %s', async (_, files, reason) => {
    const asked = mlflow.serveVersion(files);
    const start = Date.now();
    const version = await createClient({}, [], {
      allowedIndexes: ['https://pypi.example.com/simple'],
      allowedChannels: ['conda-forge'],
    }).getVersion(reference);

    expect(version.servability).toEqual({
      servable: false,
      reason: expect.stringContaining(reason),
    });
    expect(version.environment).toBeUndefined();
    expect(startedPrograms()).toEqual([]);
    const text = JSON.stringify(Object.values(version.servability));
    expect(JSON.parse(text)[1]).not.toMatch(UNSEEN);
    expect(text).not.toContain(SECRET);
    expect(text.length).toBeLessThan(10_000);
    for (const path of asked) {
      expect(path).toMatch(/^[\w-]+(\.[\w-]+)*(\/[\w-]+(\.[\w-]+)*)*$/);
    }
    expect(Date.now() - start).toBeLessThan(3_000);
  });

  it.each([
    ['an option', '-v/etc:/etc'],
    ['a short name', 'python:3.11'],
    ['an address', 'https://evil.example.com/a:1'],
    ['a path upwards', 'r.example.com/../a:1'],
    ['a line break', 'r.example.com/a:1\nRUN id'],
    ['a blank', 'r.example.com/a:1 AS evil'],
    ['a look-alike', 'r.ex\u0430mple.com/a:1'],
    ['a variable', 'r.example.com/$HOME:1'],
    ['a digest that is none', 'r.example.com/a@sha256:00'],
    ['a very long name', `r.example.com/${'a'.repeat(100_000)}`],
  ])('refuses %s for an image reference', (_, text) => {
    expect(() => parseImageReference(text)).toThrow(
      'is not an image reference',
    );
  });

  it.each(['-1', '1; id', '../2', '1\n2', '\u0661', '1e3', '1'.repeat(50)])(
    'refuses %j for a version without asking MLflow',
    async version => {
      await expect(
        createClient().getVersion({ name: 'wine', version }),
      ).rejects.toThrow('is not a version of a model');
    },
  );

  it.each([
    ['upwards', '../evil'],
    ['upwards from within', 'a/../../evil'],
    ['absolute', '/etc/evil'],
    ['upwards with backslashes', '..\\evil'],
    ['with a NUL', 'a\0b'],
    ['empty in the middle', 'a//b'],
  ])('writes no file whose listed path is %s', async (_, path) => {
    mlflow.serveVersion({});
    mlflow.use(http.get(proxy, () => HttpResponse.json({ files: [{ path }] })));
    await expect(
      createClient().downloadFiles(reference, directory.path),
    ).rejects.toThrow('could lead outside the model');
    expect(directory.content()).toEqual({});
  });

  it.each([
    ['an option', '--index-url=https://evil.example.com'],
    ['an option behind a blank', ' -e evil'],
    ['two lines', 'numpy\n-e evil'],
  ])('resolves no lock with %s for a requirement', async (_, line) => {
    const runCommand = jest.fn();
    await expect(
      resolveLock(
        {
          environment: { python: '3.11', requirements: [line] },
          serverRequirements: [],
          resolveAsOf: '2026-11-20T00:00:00Z',
          platform: 'linux/amd64',
          indexes: [],
        },
        {
          builder: { stateDirectory: directory.path },
          directory: directory.path,
          runCommand,
        },
      ),
    ).rejects.toThrow('is an option of pip');
    expect(runCommand).not.toHaveBeenCalled();
  });
});
