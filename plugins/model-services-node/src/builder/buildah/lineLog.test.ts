import { mockServices } from '@backstage/backend-test-utils';
import { createLineLog } from './lineLog';

describe('createLineLog', () => {
  it('shows the steps, keeps the rest for those who look closer', () => {
    const logger = mockServices.logger.mock();
    const log = createLineLog(logger);
    log('STEP 2/7: RUN --mount=type=bind,target=/build ["install"]');
    log('STEP 6/7: LABEL "a"="b"');
    log('Copying blob sha256:0123');
    expect(logger.info.mock.calls).toEqual([['STEP 2/7: RUN ["install"]']]);
    expect(logger.debug).toHaveBeenCalledTimes(2);
  });

  it('stops at some thousands of lines', () => {
    const logger = mockServices.logger.mock();
    const log = createLineLog(logger);
    Array.from({ length: 20_000 }, (_, n) => log(`line ${n}`));
    expect(logger.debug).toHaveBeenCalledTimes(5_000);
    expect(logger.debug).toHaveBeenLastCalledWith('further lines are left out');
  });
});
