import { chmodSync, statSync, symlinkSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { makeGroupReadable } from './groupReadable';

describe('makeGroupReadable', () => {
  const mockDirectory = createMockDirectory();

  it('adds what the group needs to read, and nothing for others', async () => {
    mockDirectory.setContent({
      model: { MLmodel: '', data: { 'model.pkl': '', 'run.sh': '' } },
      secret: '',
    });
    const path = (name: string) => mockDirectory.resolve(name);
    symlinkSync(path('secret'), path('model/link'));
    chmodSync(path('secret'), 0o600);
    chmodSync(path('model/MLmodel'), 0o600);
    chmodSync(path('model/data/model.pkl'), 0o644);
    chmodSync(path('model/data/run.sh'), 0o700);
    chmodSync(path('model/data'), 0o700);
    chmodSync(path('model'), 0o700);

    await makeGroupReadable(path('model'));
    const mode = (name: string) => statSync(path(name)).mode & 0o7777;
    expect(mode('model')).toBe(0o750);
    expect(mode('model/MLmodel')).toBe(0o640);
    expect(mode('model/data')).toBe(0o750);
    expect(mode('model/data/model.pkl')).toBe(0o644);
    expect(mode('model/data/run.sh')).toBe(0o740);
    expect(mode('secret')).toBe(0o600);
  });
});
