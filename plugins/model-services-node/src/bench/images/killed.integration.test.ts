import { mockServices } from '@backstage/backend-test-utils';
import { recordBar } from '@model-services/dev-stack';
import { runAndKillAfter } from '../../builder/__testUtils__/killedProgram';
import {
  type BuilderState,
  makeBuilderState,
} from '../../builder/__testUtils__/state';
import { waitUntil } from '../../process/__testUtils__/processes';
import { plainBuildah } from '../__testUtils__/plainBuildah';
import { timed } from '../__testUtils__/repetitions';
import { findSmallModel, makeSmallImage } from '../__testUtils__/smallModel';
import { registeredDigests } from '../__testUtils__/registeredDigests';

jest.setTimeout(6 * 60 * 60_000);

// `yarn bench:images` asks for more.
const KILLS = Number(process.env.BENCH_KILLS ?? 3);
const NOTHING = { containers: [], processes: [], files: [] };

describe('a backend that is killed while it builds, pushes and verifies an image', () => {
  const logger = mockServices.logger.mock();
  const program = require.resolve('../__testUtils__/smallImageProgram');
  let state: BuilderState;

  beforeEach(() => {
    state = makeBuilderState();
  });
  afterEach(() => state.remove());

  it('leaves nothing behind, and the next try has the digest of one that nobody disturbed', async () => {
    const model = await findSmallModel();
    const placeOf = (name: string) => ({
      repository: `test/killed-${process.pid}-${name}`,
      stateDirectory: state.directory,
    });
    const digest = await makeSmallImage(model, placeOf('undisturbed'), logger);

    // The server's layer stays, so that kills fall on what is the model's own.
    const forget = () => plainBuildah(state.directory).forgetSteps(1);
    await forget();
    const { seconds } = await timed(() =>
      runAndKillAfter(program, { model, place: placeOf('timed') }, 600_000),
    );

    let same = 0;
    const moments: string[] = [];
    for (let kill = 1; kill <= KILLS; kill++) {
      await forget();
      const place = placeOf(`${kill}`);
      const { lastLine, killed } = await runAndKillAfter(
        program,
        { model, place },
        1000 * seconds * Math.random(),
      );
      moments.push(lastLine.slice(0, 60));
      await waitUntil(
        () => state.remains().processes.length === 0,
        'all that it had started has ended',
      );
      if (killed) {
        // Registered last: whatever a later request could mistake for finished is finished.
        expect([[], [digest]]).toContainEqual(
          await registeredDigests(place.repository),
        );
      }
      const again = await makeSmallImage(model, place, logger);
      expect(state.remains()).toEqual(NOTHING);
      expect(await registeredDigests(place.repository)).toEqual([digest]);
      same += again === digest ? 1 : 0;
    }
    recordBar({
      what: `the same digest and one registered image after ${KILLS} kills`,
      unit: 'of all',
      atLeast: 1,
      values: [same / KILLS],
      detail: `over ${seconds.toFixed(0)} s; last words: ${[
        ...new Set(moments),
      ].join(' | ')}`,
    });
    expect(same).toBe(KILLS);
  });
});
