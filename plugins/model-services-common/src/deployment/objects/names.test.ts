import { z } from 'zod';
import { describeConformance, readText } from '../__testUtils__/conformance';
import {
  containerServiceName,
  deploymentName,
  explainerName,
  orchestratorName,
  predictorServiceName,
  seldonDeploymentId,
} from './names';

const parts = { name: 'dogs', predictor: 'default', index: 0 };
const long = 'd'.repeat(60);

describe('names of the objects', () => {
  it('join the names of the manifest', () => {
    expect(seldonDeploymentId('dogs')).toBe('dogs');
    expect(predictorServiceName('dogs', 'main')).toBe('dogs-main');
    expect(containerServiceName('dogs', 'main', 'm')).toBe('dogs-main-m');
    expect(explainerName('dogs', 'main')).toBe('dogs-main-explainer');
    expect(orchestratorName('dogs', 'main')).toBe('dogs-main-svc-orch');
    expect(deploymentName({ ...parts, containers: ['a', 'b'] })).toBe(
      'dogs-default-0-a-b',
    );
    expect(
      deploymentName({ ...parts, podName: 'pod', containers: ['a'] }),
    ).toBe('dogs-default-0-pod');
  });

  it('are hashed from 64 characters on', () => {
    expect(predictorServiceName(long, 'ab')).toBe(`${long}-ab`);
    expect(predictorServiceName(long, 'abc')).toBe(
      'seldon-da9b090b15d4c3655913ad0329df7756',
    );
  });

  it('give up a prefix that is too long itself', () => {
    const name = deploymentName(
      { ...parts, name: long, containers: ['a'] },
      true,
    );
    expect(name).toMatch(/^seldon-[0-9a-f]{32}$/);
  });
});

const tableSchema = z.object({
  cases: z.array(
    z.object({
      envDeploymentNameAsPrefix: z.string(),
      sdep: z.string(),
      predictor: z.string(),
      container: z.string(),
      expected: z.string(),
    }),
  ),
});

describeConformance("upstream's table of names", () => {
  const { cases } = tableSchema.parse(
    JSON.parse(readText('names/deployment-names.json')),
  );

  it.each(cases)(
    'gives $expected (prefix: $envDeploymentNameAsPrefix)',
    ({ envDeploymentNameAsPrefix, sdep, predictor, container, expected }) => {
      const name = deploymentName(
        { name: sdep, predictor, index: 0, containers: [container] },
        envDeploymentNameAsPrefix === 'true',
      );
      expect(name).toBe(expected);
    },
  );
});
