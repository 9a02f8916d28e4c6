import { writeZip } from './writeZip';

describe('writeZip', () => {
  const files = { 'own/__init__.py': "VERSION = '1.0'\n", 'b.txt': 'b\n' };

  afterEach(() => jest.useRealTimers());

  it('writes the same bytes for the same files', () => {
    jest.useFakeTimers({ now: new Date('2026-01-02T03:04:05Z') });
    const first = writeZip(files);
    jest.setSystemTime(new Date('2031-11-12T13:14:16Z'));
    expect(writeZip(files)).toEqual(first);
  });

  it('writes the files as they are', () => {
    const archive = writeZip(files).toString('latin1');
    expect(archive).toContain("own/__init__.pyVERSION = '1.0'\n");
    expect(archive).toContain('b.txtb\n');
  });
});
