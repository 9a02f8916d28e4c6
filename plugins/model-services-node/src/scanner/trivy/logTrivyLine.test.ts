import { mockServices } from '@backstage/backend-test-utils';
import { logTrivyLine } from './logTrivyLine';

describe('logTrivyLine', () => {
  it.each([
    ['2026-11-23T09:09:02Z\tINFO\tDetected OS\tfamily="debian"', 'info'],
    ['2026-11-23T09:09:02Z\tWARN\tDetected OS\tfamily="debian"', 'warn'],
    ['2026-11-23T09:09:02Z\tERROR\tDetected OS\tfamily="debian"', 'error'],
    ['2026-11-23T09:09:02Z\tFATAL\tDetected OS\tfamily="debian"', 'error'],
  ] as const)('passes %p on as %s', (line, level) => {
    const logger = mockServices.logger.mock();

    logTrivyLine(logger, line);

    expect(logger[level]).toHaveBeenCalledWith(
      'trivy: Detected OS family="debian"',
    );
  });

  it('passes a line of another form on as it is', () => {
    const logger = mockServices.logger.mock();

    logTrivyLine(logger, '\t* Get "https://mirror.gcr.io/v2/": no such host');

    expect(logger.info).toHaveBeenCalledWith(
      'trivy:  * Get "https://mirror.gcr.io/v2/": no such host',
    );
  });
});
