import { environmentWarnings } from '../environment/warnings';
import { planWarnings } from '../plan';
import { localizeWarning, type Warning, warningOf, warningSchema } from '.';

// One of each kind, as they are really made.
const warnings: Warning[] = [
  ...environmentWarnings(
    {
      python: '3.8',
      requirements: ['numpy', 'torch==2.1.0+cu118'],
      conda: { packages: ['x::libfoo=1'], channels: ['x'] },
    },
    {
      today: '2026-11-20',
      pythonFrom: 'python_env.yaml',
      readInstead: { named: 'conda.yaml', used: 'requirements.txt' },
    },
  ),
  ...planWarnings({
    environment: [],
    packages: [
      { name: 'nvidia-cublas-cu12', version: '12.8.4.1' },
      { name: 'seldon-core', version: '1.18.2' },
    ],
    undated: ['own'],
    hasUnaskedIndexes: true,
    isFound: true,
    newest: true,
  }),
  ...['seldonio/mlflowserver:1.18.2', 'seldonio/mlflowserver:latest'].flatMap(
    path =>
      planWarnings({
        environment: [],
        packages: [],
        parentReference: `docker.io/${path}`,
        isFound: false,
        newest: false,
      }),
  ),
];

it('is of thirteen kinds', () => {
  expect(new Set(warnings.map(({ kind }) => kind)).size).toBe(13);
  expect(warnings).toHaveLength(13);
});

it.each(warnings.map(warning => [warning.kind, warning] as const))(
  '%s has a value for each place of its message, and can be had in Russian',
  (_, warning) => {
    const russian = localizeWarning(warning, 'ru');
    expect(`${warning.message} ${russian}`).not.toMatch(/\{\w+\}/);
    expect(russian).toMatch(/[а-яё]/i);
    expect(localizeWarning(warning, 'en')).toBe(warning.message);
  },
);

it('goes over the wire whole', () => {
  for (const warning of warnings) {
    const sent = JSON.parse(JSON.stringify(warning));
    expect(warningSchema.parse(sent)).toEqual(warning);
  }
});

it.each([
  { kind: 'something-new' },
  { kind: 'toString' },
  { values: { packages: [1] } },
  { values: undefined },
  { message: '' },
])('is not taken from a backend as %j', changes => {
  const warning = warningOf('unpinned', { packages: ['numpy'] });
  expect(warningSchema.safeParse({ ...warning, ...changes }).success).toBe(
    false,
  );
});
