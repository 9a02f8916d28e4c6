import { serviceSpecOf } from './choices';
import { fieldLines } from './fieldLines';
import { foresee } from './foresee';
import { deploymentPreviewSchema } from './preview';
import { renderSeldonDeployment } from './render';

const image = `registry.example.com/base@sha256:${'3f'.repeat(32)}`;

function manifest(settings?: unknown, chosen: string | undefined = image) {
  const choices = serviceSpecOf({
    name: 'dogs',
    namespace: 'app',
    model: { name: 'dogs', version: '1' },
    modelUri: 's3://a-b-c/d',
    image: chosen || undefined,
    settings,
  });
  if ('faults' in choices) throw new Error(JSON.stringify(choices.faults));
  return renderSeldonDeployment(choices.service);
}

describe('foresee', () => {
  it('says on which line of the text each problem shows', () => {
    const { yaml, problems } = foresee(manifest(), {});
    const lines = yaml.split('\n');
    const secret = problems.find(({ path }) => path.endsWith('modelUri'));
    expect(lines[Number(secret?.line) - 1].trim()).toBe(
      'modelUri: s3://a-b-c/d',
    );
    expect(
      deploymentPreviewSchema.shape.problems.parse(
        JSON.parse(JSON.stringify(problems)),
      ),
    ).toEqual(problems);
  });

  it('shows the objects that the operator makes, as much of them as helps', () => {
    const { objects } = foresee(
      manifest({
        noEngine: true,
        resources: { requests: { cpu: '1' } },
        autoscaling: { minReplicas: 1, maxReplicas: 3, cpuUtilization: 80 },
        disruptionBudget: { maxUnavailable: 1 },
      }),
      {},
    );
    expect(objects).toEqual([
      {
        kind: 'Deployment',
        name: 'dogs-default-0-dogs',
        containers: [{ name: 'dogs', image }],
      },
      {
        kind: 'Service',
        name: 'dogs-default-dogs',
        ports: [
          { name: 'http', port: 9000 },
          { name: 'grpc', port: 9500 },
        ],
      },
      {
        kind: 'Service',
        name: 'dogs-default',
        ports: [
          { name: 'http', port: 9000 },
          { name: 'grpc', port: 9500 },
        ],
      },
      { kind: 'HorizontalPodAutoscaler', name: 'dogs-default-0-dogs' },
      { kind: 'PodDisruptionBudget', name: 'dogs-default-0-dogs' },
    ]);
    expect(
      deploymentPreviewSchema.shape.objects.parse(
        JSON.parse(JSON.stringify(objects)),
      ),
    ).toEqual(objects);
  });

  it('goes by the platform that the service will run on', () => {
    const { objects, problems } = foresee(manifest(), {
      predictorServers: {},
    });
    expect(objects).toEqual([]);
    expect(problems).toContainEqual(
      expect.objectContaining({ level: 'error' }),
    );
  });
});

describe('foresee, of a service on the platform default', () => {
  const inherited = manifest({ noEngine: true }, '');

  it('names the image that the platform has now', () => {
    const { objects, problems } = foresee(inherited, {
      predictorServers: {
        MLFLOW_SERVER: {
          protocols: {
            seldon: {
              image: 'harbor.example.com/mlflowserver',
              defaultImageVersion: '1.0.0',
            },
          },
        },
      },
    });
    const now = 'harbor.example.com/mlflowserver:1.0.0';
    expect(objects[0].containers).toEqual([{ name: 'dogs', image: now }]);
    expect(problems).toContainEqual(
      expect.objectContaining({
        rule: 'practice.platform-default',
        values: { name: 'dogs', image: now },
      }),
    );
  });

  it('names none where the platform was not asked', () => {
    const { objects, problems } = foresee(inherited, {});
    expect(objects[0].containers).toEqual([{ name: 'dogs' }]);
    expect(problems).toContainEqual(
      expect.objectContaining({
        rule: 'practice.platform-default',
        values: { name: 'dogs', image: '?' },
        message: expect.not.stringContaining('seldonio'),
      }),
    );
  });
});

describe('fieldLines', () => {
  const lineOf = fieldLines(
    [
      'a:',
      '  - name: x',
      '    example.com/b: 1',
      '  - name: y',
      '    list: [1, 2]',
      '    "0": q',
      'c: {d: {e: 1}}',
    ].join('\n'),
  );

  it.each([
    ['a', 1],
    ['a[0]', 2],
    ['a[0].name', 2],
    ['a[0][example.com/b]', 3],
    ['a[1]', 4],
    ['a[1].list[1]', 5],
    ['a[1].0', 6],
    ['c.d.e', 7],
    ['a[1].missing.deeper', 4],
    ['a[9].name', 1],
    ['', 1],
    ['nothing', 1],
  ])('finds %s in line %i', (path, line) => {
    expect(lineOf(path)).toBe(line);
  });
});
