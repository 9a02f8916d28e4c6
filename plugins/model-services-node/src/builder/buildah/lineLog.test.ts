import { mockServices } from '@backstage/backend-test-utils';
import { createLineLog } from './lineLog';

describe('createLineLog', () => {
  const logger = mockServices.logger.mock();
  beforeEach(() => jest.clearAllMocks());
  const infos = () => logger.info.mock.calls.map(([line]) => line);

  it('shows the steps, keeps the rest for those who look closer', () => {
    const log = createLineLog(logger);
    log('STEP 2/7: RUN --mount=type=bind,target=/build ["install"]');
    log('STEP 6/7: LABEL "a"="b"');
    log('Copying blob sha256:0123');
    expect(infos()).toEqual(['STEP 2/7: RUN ["install"]']);
    expect(logger.debug).toHaveBeenCalledTimes(2);
  });

  it('shows what is installed, and reports what is being downloaded', () => {
    const activities: string[] = [];
    const log = createLineLog(logger, activity => activities.push(activity));
    [
      'STEP 3/7: RUN ["install"]',
      '==> installing packages into /opt/model',
      'Using Python 3.11.2 environment at: /opt/model',
      'Resolved 62 packages in 1.20s',
      ...['numpy', 'scipy', 'pandas', 'pyarrow', 'mlflow'].map(
        name => `Downloading ${name} (15.9MiB)`,
      ),
      ' Downloaded scipy',
      'Installed 62 packages in 412ms',
      ' + numpy==2.4.6',
      '==> compiling the modules of /opt/model',
    ].forEach(log);
    expect(infos()).toEqual([
      'STEP 3/7: RUN ["install"]',
      '==> installing packages into /opt/model',
      'Resolved 62 packages in 1.20s',
      'Downloading numpy (15.9MiB)',
      'Downloading scipy (15.9MiB)',
      'Downloading pandas (15.9MiB)',
      'Downloading pyarrow (15.9MiB)',
      'Downloading mlflow (15.9MiB)',
      'Downloaded scipy',
      'Installed 62 packages in 412ms',
      '==> compiling the modules of /opt/model',
    ]);
    expect(activities).toEqual([
      'step 3 of 7',
      'installing packages into /opt/model',
      'installing packages into /opt/model (numpy)',
      'installing packages into /opt/model (numpy, scipy)',
      'installing packages into /opt/model (numpy, scipy, pandas)',
      'installing packages into /opt/model (numpy, scipy, pandas, pyarrow)',
      'installing packages into /opt/model (numpy, scipy, pandas, pyarrow, …)',
      'installing packages into /opt/model (numpy, pandas, pyarrow, mlflow)',
      'compiling the modules of /opt/model',
    ]);
  });

  it('tells where the image is pushed to, and of no other commit', () => {
    const report = jest.fn();
    const log = createLineLog(logger, report);
    log('COMMIT localhost/shared-layers:0123');
    log('COMMIT docker://registry.example.com/base:candidate-1');
    expect(infos()).toEqual([
      'Pushing the image to registry.example.com/base:candidate-1 …',
    ]);
    expect(report.mock.calls).toEqual([['pushing']]);
  });

  it('stops at some thousands of lines', () => {
    const log = createLineLog(logger);
    Array.from({ length: 20_000 }, (_, n) => log(`line ${n}`));
    expect(logger.debug).toHaveBeenCalledTimes(4_999);
    expect(infos()).toEqual(['Further lines of the builder are left out']);
  });

  it('cuts long lines, and stops at a million characters', () => {
    const log = createLineLog(logger);
    Array.from({ length: 4_000 }, () => log('x'.repeat(100_000)));
    const logged = logger.debug.mock.calls.map(([line]) => line);
    expect(logged[0]).toBe(`${'x'.repeat(1_000)} …`);
    expect(logged.join('').length).toBeLessThanOrEqual(1_000_000);
    expect(logged.length).toBeLessThan(1_000);
    expect(infos()).toEqual(['Further lines of the builder are left out']);
  });

  it('goes on to report after it has stopped to log', () => {
    const report = jest.fn();
    const log = createLineLog(logger, report);
    Array.from({ length: 20_000 }, (_, n) => log(`line ${n}`));
    log('==> installing packages into /opt/model');
    expect(report).toHaveBeenCalledWith('installing packages into /opt/model');
  });
});
