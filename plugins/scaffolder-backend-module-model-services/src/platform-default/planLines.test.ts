import type { PlatformDefaultPlan } from '@model-services/backstage-plugin-model-services-common';
import { samplePlan } from './__testUtils__/samplePlan';
import { planLines, type DefaultTarget } from './planLines';

const unknown = { status: 'unknown' as const, reason: 'the cluster is down' };

function lines(
  changes: Partial<PlatformDefaultPlan> = {},
  target: DefaultTarget = 'values',
) {
  return planLines({ ...samplePlan, ...changes }, target);
}

describe('planLines', () => {
  it('says what is there now and what takes its place', () => {
    expect(lines()).toEqual({
      information: [
        expect.stringMatching(
          /^The default of MLFLOW_SERVER \(seldon\) on cluster «production» is seldonio\/mlflowserver:1\.17\.1 now; registry\.example\.com\/.* is to take its place\.$/,
        ),
        'No service runs on this default now.',
      ],
      warnings: [],
    });
  });

  it('says when it is so already, and when there was no default', () => {
    const { configMap } = samplePlan;
    expect(
      lines({ configMap: { ...Object(configMap), changed: false } })
        .information[0],
    ).toMatch(/ already\.$/);
    expect(
      lines({ configMap: { ...Object(configMap), previous: undefined } })
        .information[0],
    ).toContain('is not set now');
  });

  it('names who will move, and when', () => {
    const unit = {
      namespace: 'valuation',
      name: 'houses',
      predictor: 'main',
      unit: 'model',
    };
    const units = Array.from({ length: 23 }, (_, index) => ({
      ...unit,
      name: `houses-${index}`,
    }));
    const { warnings } = lines({ inheriting: { status: 'known', units } });
    expect(warnings).toEqual([
      expect.stringMatching(
        /^23 model servers .* next reconcile, .*: valuation\/houses-0 \(main\/model\), .*houses-19 \(main\/model\) and 3 more\.$/,
      ),
    ]);
  });

  it("warns of the operator's environment", () => {
    const variable = 'RELATED_IMAGE_MLFLOWSERVER';
    expect(lines({ override: { status: 'set', variable } }).warnings).toEqual([
      expect.stringContaining(`sets ${variable}`),
    ]);
  });

  it('warns of values and cluster that do not agree', () => {
    const differences = [
      { implementation: 'A_SERVER', protocol: 'v2', configMap: 'a/b:1' },
    ];
    expect(
      lines({ values: { status: 'known', differences } }).warnings,
    ).toEqual([
      'The Helm values and the cluster do not agree on A_SERVER (v2): the values say nothing, the cluster a/b:1.',
    ]);
  });

  it('warns that Helm undoes a change of the cluster', () => {
    expect(lines({}, 'configMap').warnings).toEqual([
      expect.stringContaining('The next helm upgrade'),
    ]);
  });

  it.each([
    ['configMap', 'What the default of MLFLOW_SERVER (seldon) is'],
    ['inheriting', 'Which services run on this default'],
    ['override', "Whether the operator's environment"],
    ['values', 'Whether the Helm values and the cluster agree'],
  ])('warns when %s is not known', (part, beginning) => {
    expect(lines({ [part]: unknown }).warnings).toEqual([
      expect.stringMatching(
        new RegExp(
          `^${beginning.replace(
            /[()]/g,
            '\\$&',
          )}.* is not known: the cluster is down$`,
        ),
      ),
    ]);
  });
});
