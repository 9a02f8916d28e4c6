import type { Verification } from './records';
import { registrationObjection } from './registrationObjection';

const verification: Verification = {
  digest: `sha256:${'3f'.repeat(32)}`,
  outcome: 'equal',
  startSeconds: 5,
  latencyMilliseconds: 3,
  request: '{}',
  response: '{}',
  verifiedAt: '2026-11-02T08:00:00.000Z',
  content: {
    checkedAt: '2026-11-02T08:00:00.000Z',
    layers: 3,
    files: 900,
    findings: [],
    warnings: [],
  },
};

describe('registrationObjection', () => {
  it.each(['equal', 'answered'] as const)(
    'has none to an image that is %s',
    outcome => {
      expect(
        registrationObjection({}, { ...verification, outcome }),
      ).toBeUndefined();
    },
  );

  it('lets only an adopted image be registered without having been asked', () => {
    const notVerified: Verification = {
      ...verification,
      outcome: 'not-verified',
      reason: 'it speaks another protocol',
    };
    expect(
      registrationObjection({ origin: 'adopted' }, notVerified),
    ).toBeUndefined();
    expect(registrationObjection({ origin: 'built' }, notVerified)).toMatch(
      /not verified \(it speaks another protocol\), and only adopted/,
    );
    expect(registrationObjection({}, notVerified)).toMatch(/only adopted/);
  });

  it.each(['built', 'adopted'] as const)(
    'has one to an image that is %s and whose content nobody has looked at, or that has findings',
    origin => {
      const { content, ...unseen } = verification;
      expect(registrationObjection({ origin }, unseen)).toMatch(
        /nobody has looked/,
      );
      expect(
        registrationObjection(
          { origin },
          {
            ...verification,
            content: content && {
              ...content,
              findings: [
                { kind: 'secret', path: '/root/.netrc', detail: 'password' },
              ],
            },
          },
        ),
      ).toMatch(/first \/root\/\.netrc/);
    },
  );
});
