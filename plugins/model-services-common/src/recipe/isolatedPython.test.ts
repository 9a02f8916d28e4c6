import { InputError } from '@backstage/errors';
import { isolatedPythonRecipe } from './isolatedPython';
import { wheelAddress } from './modelWheels';
import type { ContextFile, ImagePlan } from './types';

const serverFiles: ContextFile[] = [
  { path: 'install_server.sh', content: '#!/bin/sh\n' },
  { path: 'install_environment.sh', content: '#!/bin/sh\n' },
  { path: 'app/model_server/supervisor.py', content: 'pass\n' },
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

function changed(path: string, content: string): ContextFile[] {
  return serverFiles.map(file =>
    file.path === path ? { path, content } : file,
  );
}

function dockerfile(
  changes: Partial<ImagePlan> = {},
  files: ContextFile[] = serverFiles,
): string {
  const context = isolatedPythonRecipe(files).buildContext({
    ...plan,
    ...changes,
  });
  return context.files.find(({ path }) => path === 'Dockerfile')!.content;
}

describe('isolatedPythonRecipe', () => {
  it('has a context with all that the Dockerfile calls', () => {
    const { files, programs } =
      isolatedPythonRecipe(serverFiles).buildContext(plan);

    const paths = files.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(programs).toEqual({ uv: 'uv' });
    const mentioned = dockerfile().match(/(?<=\/build\/)[^"]+/g);
    expect(mentioned).toHaveLength(3);
    expect(paths).toEqual(expect.arrayContaining([...mentioned!]));
    expect(files.find(({ path }) => path.endsWith('.lock'))?.content).toBe(
      plan.lock,
    );
    expect(
      files.find(({ path }) => path.endsWith('/supervisor.py'))?.content,
    ).toBe('pass\n');
  });

  it('builds on the parent, installs the server before the model and runs as 8888:0', () => {
    const lines = dockerfile().trim().split('\n');

    expect(lines[0]).toBe(`FROM ${plan.parentImage}`);
    expect(lines[1]).toMatch(/^RUN .*install_server\.sh","3\.11"\]$/);
    expect(lines[2]).toMatch(/^RUN .*"\/opt\/model","\/build\/model-.*"\]$/);
    expect(lines).toContain('USER 8888:0');
    expect(lines).toContain('ENTRYPOINT []');
    expect(lines[lines.length - 1]).toBe(
      'CMD ["/opt/server/bin/python", "/opt/server/app/launch_supervisor.py", "/opt/model/bin/python"]',
    );
  });

  it('runs no shell text and leaves no secret, label or copy of the context behind', () => {
    const instructions = dockerfile()
      .trim()
      .split('\n')
      .map(line => line.split(' ')[0]);

    expect(instructions).toEqual([
      'FROM',
      'RUN',
      'RUN',
      'ENV',
      'WORKDIR',
      'USER',
      'ENTRYPOINT',
      'CMD',
    ]);
    for (const line of dockerfile().match(/^RUN .*$/gm)!) {
      const command = line.replace(/^RUN (--mount=\S+ )+/, '');
      expect(JSON.parse(command)[0]).toBe('/bin/sh');
    }
  });

  it('keeps the step of the server for another model and changes that of the model', () => {
    const [, server, model] = dockerfile().split('\n');
    const [, otherServer, otherModel] = dockerfile({
      lock: plan.lock.replace('2.4.6', '2.4.5'),
    }).split('\n');

    expect(otherServer).toBe(server);
    expect(otherModel).not.toBe(model);
  });

  it("takes the model's wheels into the context, where the lock names them", () => {
    const withWheel = {
      ...plan,
      environment: { ...plan.environment, wheels: [wheel] },
      lock: `own @ file:///build/wheels/${wheel.sha256}/own-1.0-py3-none-any.whl \\\n    --hash=sha256:${wheel.sha256}\n${plan.lock}`,
    };
    const recipe = isolatedPythonRecipe(serverFiles);

    expect(recipe.refusal(withWheel.environment)).toBeUndefined();
    expect(recipe.buildContext(withWheel).wheels).toEqual({
      [wheel.path]: `wheels/${wheel.sha256}/own-1.0-py3-none-any.whl`,
    });
    expect(recipe.buildContext(plan).wheels).toEqual({});
  });

  it('changes the step of the model with the content of its wheel', () => {
    const stepFor = (sha256: string) => {
      const other = { ...wheel, sha256 };
      return dockerfile({
        environment: { ...plan.environment, wheels: [other] },
        lock: `own @ ${wheelAddress(other)} \\\n    --hash=sha256:${sha256}\n`,
      }).split('\n')[2];
    };
    expect(stepFor('c'.repeat(64))).not.toBe(stepFor('d'.repeat(64)));
  });

  it('changes the step of the server and the version with any of its files', () => {
    const files = changed('app/model_server/supervisor.py', 'pass  # more\n');

    expect(dockerfile({}, files).split('\n')[1]).not.toBe(
      dockerfile().split('\n')[1],
    );
    expect(isolatedPythonRecipe(files).version).not.toBe(
      isolatedPythonRecipe(serverFiles).version,
    );
  });

  it('has one version for the same files in any order', () => {
    expect(isolatedPythonRecipe([...serverFiles].reverse()).version).toBe(
      isolatedPythonRecipe(serverFiles).version,
    );
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
    const recipe = isolatedPythonRecipe(serverFiles);

    expect(() => recipe.buildContext({ ...plan, ...change })).toThrow(
      InputError,
    );
    expect(() => recipe.buildContext({ ...plan, ...change })).toThrow(message);
  });

  it('refuses server files without the installers', () => {
    expect(() => isolatedPythonRecipe(serverFiles.slice(1))).toThrow(
      /have no install_server\.sh/,
    );
  });
});
