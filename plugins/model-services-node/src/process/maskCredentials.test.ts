import { maskCredentials } from './maskCredentials';

describe('maskCredentials', () => {
  it.each([
    [
      'Looking in https://robot:s3cret@pypi.example.com/simple and so on',
      'Looking in https://***@pypi.example.com/simple and so on',
    ],
    [
      'torch @ git+https://token@git.example.com/torch.git@v1',
      'torch @ git+https://***@git.example.com/torch.git@v1',
    ],
  ])('hides credentials in %s', (line, masked) => {
    expect(maskCredentials(line)).toBe(masked);
  });

  it.each([
    'host:5000/path@sha256:0123',
    'https://example.com/@scope/package',
    'write to someone@example.com',
  ])('leaves %s', line => {
    expect(maskCredentials(line)).toBe(line);
  });
});
