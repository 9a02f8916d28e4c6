import { resolutionTime } from './resolutionTime';

describe('resolutionTime', () => {
  it.each([
    ['the day of the model', undefined, '2020-01-01T00:00:00Z'],
    ['the day of the model after the server', '2019-01-01', '2020-01-01'],
  ])('is %s', (_, serverReleasedAt, loggedAt) => {
    expect(resolutionTime({ serverReleasedAt }, loggedAt)).toBe(loggedAt);
  });

  it('is the day of the server after the model, whatever their time zones', () => {
    expect(
      resolutionTime(
        { serverReleasedAt: '2020-01-01T00:30:00Z' },
        '2020-01-01T01:00:00+02:00',
      ),
    ).toBe('2020-01-01T00:30:00Z');
  });
});
