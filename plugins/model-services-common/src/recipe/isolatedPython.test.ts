import { InputError } from '@backstage/errors';
import { isolatedPythonRecipe } from './isolatedPython';
import { wheelAddress } from './modelWheels';
import type { BuildContext, ContextFile, ImagePlan, Recipe } from './types';

const serverFiles: ContextFile[] = [
  { path: 'install_server.sh', content: '#!/bin/sh\n' },
  { path: 'app/model_server/supervisor.py', content: 'pass\n' },
];

const installerFiles: ContextFile[] = [
  { path: 'install_environment.sh', content: '#!/bin/sh\n' },
  { path: 'compile_imported.py', content: 'pass\n' },
];

const plan: ImagePlan = {
  parentImage: `registry.example.com/python@sha256:${'a'.repeat(64)}`,
  python: '3.11',
  environment: { python: '3.11', requirements: ['numpy==2.4.6'] },
  lock: 'numpy==2.4.6 \\\n    --hash=sha256:00\n',
};

const wheel = {
  path: 'code/own-1.0-py3-none-any.whl',
  sha256: 'b'.repeat(64),
};

const recipeOf = (
  server: ContextFile[] = serverFiles,
  installer: ContextFile[] = installerFiles,
) => isolatedPythonRecipe(server, installer);

/** What the server is built from, and what a layer of packages is. */
function contexts(
  changes: Partial<ImagePlan> = {},
  recipe: Recipe = recipeOf(),
): BuildContext[] {
  const changed = { ...plan, ...changes };
  return [recipe.buildContext(changed), recipe.layerContext!(changed)];
}

const textOf = ({ files }: BuildContext, path = 'Dockerfile') =>
  files.find(file => file.path === path)!.content;

const dockerfiles = (...parameters: Parameters<typeof contexts>) =>
  contexts(...parameters).map(context => textOf(context));

describe('isolatedPythonRecipe', () => {
  it('has contexts with all that the Dockerfiles call', () => {
    const mentioned = contexts().map(context => {
      const paths = context.files.map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
      expect(context.programs).toEqual({ uv: 'uv' });
      const called = textOf(context).match(/(?<=\/build\/)[^"]+/g) ?? [];
      expect(paths).toEqual(expect.arrayContaining([...called]));
      return called.length;
    });
    expect(mentioned).toEqual([1, 2]);
    const [server, layer] = contexts();
    const find = (context: BuildContext, end: string) =>
      context.files.find(({ path }) => path.endsWith(end))?.content;
    expect(find(layer, '.lock')).toBe(plan.lock);
    expect(find(server, '/supervisor.py')).toBe('pass\n');
  });

  it('installs the server on the parent, and runs as 8888:0', () => {
    const lines = dockerfiles()[0].trim().split('\n');

    expect(lines[0]).toBe(`FROM ${plan.parentImage}`);
    expect(lines[1]).toMatch(/^RUN .*install_server\.sh","3\.11"\]$/);
    expect(lines).toContain('USER 8888:0');
    expect(lines).toContain('ENTRYPOINT []');
    expect(lines[lines.length - 1]).toBe(
      'CMD ["/opt/server/bin/python", "/opt/server/app/launch_supervisor.py", "/opt/model/bin/python"]',
    );
  });

  it('runs no shell text and leaves no secret, label or copy of the context behind', () => {
    const instructions = dockerfiles().map(text =>
      text
        .trim()
        .split('\n')
        .map(line => line.split(' ')[0]),
    );

    expect(instructions).toEqual([
      ['FROM', 'RUN', 'ENV', 'WORKDIR', 'USER', 'ENTRYPOINT', 'CMD'],
      ['FROM', 'RUN'],
    ]);
    for (const line of dockerfiles()
      .join('')
      .match(/^RUN .*$/gm)!) {
      const command = line.replace(/^RUN (--mount=\S+ )+/, '');
      expect(JSON.parse(command)[0]).toBe('/bin/sh');
    }
  });

  it('keeps the server for another model and changes the layer', () => {
    const lock = plan.lock.replace('2.4.6', '2.4.5');
    const [server, layer] = contexts();
    const [otherServer, otherLayer] = contexts({ lock });

    expect(otherServer).toEqual(server);
    expect(textOf(otherLayer)).not.toBe(textOf(layer));
  });

  it("changes the server with any of its files, and no model's layer", () => {
    const files = serverFiles.map(file =>
      file.path.endsWith('supervisor.py')
        ? { ...file, content: 'pass  # more\n' }
        : file,
    );
    const other = recipeOf(files);

    const [server, layer] = dockerfiles({}, other);
    expect(server).not.toBe(dockerfiles()[0]);
    expect(layer).toBe(dockerfiles()[1]);
    expect(other.version).not.toBe(recipeOf().version);
  });

  it('changes the layer and the version with any file of the installer', () => {
    const files = installerFiles.map(file => ({
      ...file,
      content: `${file.content}# more\n`,
    }));
    const other = recipeOf(serverFiles, files);

    expect(dockerfiles({}, other)[1]).not.toBe(dockerfiles()[1]);
    expect(other.version).not.toBe(recipeOf().version);
  });

  it('has one version for the same files in any order', () => {
    const turned = recipeOf(
      [...serverFiles].reverse(),
      [...installerFiles].reverse(),
    );
    expect(turned.version).toBe(recipeOf().version);
  });

  it.each<[string, Partial<ImagePlan>, RegExp]>([
    [
      'a parent by tag',
      { parentImage: 'registry.example.com/python:3.11' },
      /not named by digest; resolve/,
    ],
    [
      'a parent that holds an instruction',
      { parentImage: `${plan.parentImage}\nRUN curl` },
      /is not an image reference/,
    ],
    ['a Python that is a path', { python: '/bin/sh' }, /not a minor version/],
    [
      'a lock that names an index',
      { lock: `--index-url https://example.com\n${plan.lock}` },
      /option «--index-url https:\/\/example\.com»/,
    ],
    [
      'a lock that names an address',
      {
        lock: `${plan.lock}own @ https://example.com/own-1.0-py3-none-any.whl\n`,
      },
      /place of its own, «own @ https:\/\/example\.com/,
    ],
    [
      'a lock that names a file',
      { lock: `./own-1.0-py3-none-any.whl\n${plan.lock}` },
      /place of its own, «\.\/own-1\.0/,
    ],
    [
      "a lock that names a wheel of the model's which is another file",
      {
        environment: { ...plan.environment, wheels: [wheel] },
        lock: `own @ ${wheelAddress({ ...wheel, sha256: 'c'.repeat(64) })}\n`,
      },
      /place of its own, «own @ file:\/\/\/build\/wheels\/ccc/,
    ],
    [
      'a wheel without the name of one',
      {
        environment: {
          ...plan.environment,
          wheels: [{ ...wheel, path: '../../etc/passwd' }],
        },
      },
      /«\.\.\/\.\.\/etc\/passwd» is not the path of a wheel/,
    ],
    [
      'a lock that includes a file',
      { lock: `${plan.lock}  -r /etc/passwd\n` },
      /option «-r \/etc\/passwd»/,
    ],
  ])('refuses %s', (_, change, message) => {
    const { buildContext, layerContext } = recipeOf();

    for (const make of [buildContext, layerContext!]) {
      expect(() => make({ ...plan, ...change })).toThrow(InputError);
      expect(() => make({ ...plan, ...change })).toThrow(message);
    }
  });

  it('refuses files without the installers', () => {
    expect(() => recipeOf(serverFiles.slice(1))).toThrow(
      /have no install_server\.sh/,
    );
    expect(() => recipeOf(serverFiles, installerFiles.slice(1))).toThrow(
      /have no install_environment\.sh/,
    );
  });
});
