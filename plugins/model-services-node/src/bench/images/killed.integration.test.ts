import { mockServices } from '@backstage/backend-test-utils';
import { recordBar } from '@model-services/dev-stack';
import { runAndKillAfter } from '../../builder/__testUtils__/killedProgram';
import {
  type BuilderState,
  makeBuilderState,
} from '../../builder/__testUtils__/state';
import { waitUntil } from '../../process/__testUtils__/processes';
import { plainBuildah } from '../__testUtils__/plainBuildah';
import { repeat, timed } from '../__testUtils__/repetitions';
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

    // The parent stays, and what was fetched to verify it goes, so that kills fall on what an image is made of.
    const forget = () => plainBuildah(state.directory).forgetImages();
    await forget();
    const { seconds } = await timed(() =>
      runAndKillAfter(program, { model, place: placeOf('timed') }, 600_000),
    );

    /** @returns its last words, and the digests that were registered then and after another try */
    const killAndRetry = async (kill: number) => {
      await forget();
      const place = placeOf(`${kill}`);
      const { lastLine } = await runAndKillAfter(
        program,
        { model, place },
        1000 * seconds * Math.random(),
      );
      await waitUntil(
        () => state.remains().processes.length === 0,
        'all that it had started has ended',
        // Each of several builders takes its container apart, on a machine that may have other work.
        60_000,
      );
      const before = await registeredDigests(place.repository);
      const again = await makeSmallImage(model, place, logger);
      expect(state.remains()).toEqual(NOTHING);
      return {
        lastLine,
        before,
        after: [again, ...(await registeredDigests(place.repository))],
      };
    };

    const outcomes = await repeat(index => killAndRetry(index + 1), KILLS);
    // Registered last: whatever a later request could mistake for finished is finished.
    const halves = outcomes.filter(({ before }) =>
      before.some(each => each !== digest),
    );
    expect(halves).toEqual([]);
    const same = outcomes.filter(
      ({ after }) => after.join() === [digest, digest].join(),
    ).length;
    const moments = outcomes.map(({ lastLine }) => lastLine.slice(0, 60));
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
