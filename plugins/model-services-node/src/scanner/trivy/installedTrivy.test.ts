import { readInstalledTrivy } from './installedTrivy';

describe('readInstalledTrivy', () => {
  it("reads the program's version and the database's date", () => {
    // As trivy 0.76.0 writes it.
    const stdout =
      '{"Version":"0.76.0","VulnerabilityDB":{"Version":2,"NextUpdate":"2026-11-24T00:00:00Z","UpdatedAt":"2026-11-23T00:00:00Z","DownloadedAt":"2026-11-23T01:00:00Z"}}\n';

    expect(readInstalledTrivy(stdout)).toEqual({
      scanner: { name: 'trivy', version: '0.76.0' },
      database: { version: 2, updatedAt: '2026-11-23T00:00:00Z' },
    });
  });

  it('knows no database when trivy names none', () => {
    expect(readInstalledTrivy('{"Version":"0.76.0"}')).toEqual({
      scanner: { name: 'trivy', version: '0.76.0' },
    });
  });

  it.each(['0.69.4', '0.69.5', 'v0.69.6'])(
    'refuses the compromised release %s',
    version => {
      expect(() =>
        readInstalledTrivy(JSON.stringify({ Version: version })),
      ).toThrow(
        `trivy ${version} on this machine is a release that attackers published`,
      );
    },
  );

  it.each(['0.69.3', '0.70.0'])('takes the release %s', version => {
    expect(
      readInstalledTrivy(JSON.stringify({ Version: version })).scanner.version,
    ).toBe(version);
  });

  it.each(['', 'Version: 0.1.0', '{"version": "1"}'])(
    'says what is wrong when the program writes %p',
    stdout => {
      expect(() => readInstalledTrivy(stdout)).toThrow(
        'check which program that is',
      );
    },
  );
});
