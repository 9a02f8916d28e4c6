import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  pythonEnvironment,
  recordBar,
  serverEnvironments,
} from '@model-services/dev-stack';
import { z } from 'zod';
import { runCommand } from '../../process';

jest.setTimeout(30 * 60_000);

/** Each takes some seconds, and the machine's own noise is as great as what is measured. */
const ROUNDS = 9;

const measuredSchema = z.object({ p50: z.number(), throughput: z.number() });
const roundsSchema = z.array(
  z.object({ isolated: measuredSchema, one: measuredSchema }),
);

const SERVER = resolvePackagePath(
  '@model-services/backstage-plugin-model-services-node',
  'server',
);

describe('serving by a worker of its own, against one environment with seldon-core', () => {
  it('costs little', async () => {
    const { server } = await serverEnvironments();
    const python = await pythonEnvironment(
      'serving-cost',
      join(SERVER, 'bench/requirements.txt'),
      [`--build-constraint=${join(SERVER, 'image/build-constraints.txt')}`],
    );
    const { stdout } = await runCommand(
      python,
      [join(SERVER, 'bench/serving_cost.py'), ...['--rounds', `${ROUNDS}`]],
      {
        env: { MODEL_SERVER_PYTHON: server, MLFLOW_DISABLE_TELEMETRY: 'true' },
      },
    );
    const rounds = roundsSchema.parse(JSON.parse(stdout));
    const met = [
      recordBar({
        what: 'p50 of the isolated worker above one environment',
        unit: 'ms',
        atMost: 1.5,
        values: rounds.map(({ isolated, one }) => isolated.p50 - one.p50),
        detail: rounds
          .map(
            ({ isolated, one }) =>
              `${isolated.p50.toFixed(1)} ms against ${one.p50.toFixed(1)} ms`,
          )
          .join(', '),
      }),
      recordBar({
        what: 'its throughput with 16 clients',
        unit: 'of the other',
        atLeast: 0.9,
        values: rounds.map(
          ({ isolated, one }) => isolated.throughput / one.throughput,
        ),
        detail: rounds
          .map(
            ({ isolated, one }) =>
              `${isolated.throughput.toFixed(
                0,
              )} against ${one.throughput.toFixed(0)} predictions a second`,
          )
          .join(', '),
      }),
    ];
    expect(met).toEqual([true, true]);
  });
});
