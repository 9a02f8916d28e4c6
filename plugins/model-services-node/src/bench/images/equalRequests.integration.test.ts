import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { readStack, recordBar } from '@model-services/dev-stack';
import { prepareImage } from '../../builder';
import { sampleModels } from '../../builder/__testUtils__/sampleModels';

const REQUESTS = 20;

describe('equal requests at once', () => {
  it('make one build and have one answer', async () => {
    const models = sampleModels(
      'v3',
      `test/equal-${process.pid}`,
      join(readStack().stateDirectory, 'builder-shared'),
    );
    const request = await models.request('house-prices', '2');
    const prepared = await Promise.all(
      Array.from({ length: REQUESTS }, () =>
        prepareImage(request, models.dependencies, {
          logger: mockServices.logger.mock(),
        }),
      ),
    );
    expect(new Set(prepared.map(each => JSON.stringify(each))).size).toBe(1);
    const resolved = models.started.filter(program => program === 'uv');
    recordBar({
      what: `builds for ${REQUESTS} equal requests at once`,
      unit: 'builds',
      atMost: 1,
      values: [resolved.length],
    });
    // Each build resolves its packages once.
    expect(resolved).toHaveLength(1);
  }, 600_000);
});
