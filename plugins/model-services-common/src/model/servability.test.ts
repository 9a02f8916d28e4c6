import { parseMlModel } from '../environment';
import { modelServability } from './servability';

const served = parseMlModel('flavors: {sklearn: {}, python_function: {}}');

describe('modelServability', () => {
  it('is servable when READY and with python_function', () => {
    expect(modelServability('READY', served)).toEqual({ servable: true });
  });

  it.each([
    ['PENDING_REGISTRATION', /PENDING_REGISTRATION, not READY\. Wait/],
    ['FAILED_REGISTRATION', /FAILED_REGISTRATION, not READY\. Register/],
    ['SOMETHING_NEW', /SOMETHING_NEW, not READY/],
  ])('is not servable with status %s', (status, reason) => {
    expect(modelServability(status, served)).toEqual({
      servable: false,
      reason: expect.stringMatching(reason),
    });
  });

  it('is not servable without python_function, and says what there is', () => {
    expect(
      modelServability('READY', parseMlModel('flavors: {spark: {}}')),
    ).toEqual({
      servable: false,
      reason: expect.stringMatching(
        /no flavour python_function.*\(it has spark\)\. Log it with/,
      ),
    });
  });

  it('is not servable without MLmodel', () => {
    expect(modelServability('READY', undefined)).toEqual({
      servable: false,
      reason: expect.stringContaining('hold no MLmodel'),
    });
  });
});
