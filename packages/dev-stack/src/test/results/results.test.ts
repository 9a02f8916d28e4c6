import {
  nothing,
  readJestReport,
  readJunitReport,
  readPlaywrightReport,
  sum,
  summaryLine,
} from '.';

describe('summaryLine', () => {
  it('counts over all runners', () => {
    const all = [
      nothing,
      { passed: 3, failed: 1, skipped: ['a'] },
      { passed: 4, failed: 0, skipped: ['b'] },
    ];
    expect(summaryLine(sum(all))).toBe('tests: 7 passed, 1 failed, 2 skipped');
  });
});

describe('readJestReport', () => {
  it('counts a file that could not be run as a failure, and names skipped tests', () => {
    const report = {
      numPassedTests: 2,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 1,
      testResults: [
        {
          assertionResults: [
            { fullName: 'one', status: 'passed' },
            { fullName: 'two (no data)', status: 'pending' },
            { fullName: 'three', status: 'todo' },
          ],
        },
      ],
    };
    expect(readJestReport(JSON.stringify(report))).toEqual({
      passed: 2,
      failed: 2,
      skipped: ['two (no data)', 'three'],
    });
  });

  it('refuses what is no report', () => {
    expect(() => readJestReport('{}')).toThrow('numPassedTests');
  });
});

describe('readJunitReport', () => {
  const cases = (...bodies: string[]) =>
    `<?xml version="1.0"?><testsuites><testsuite name="pytest">${bodies
      .map(
        (body, i) =>
          `<testcase classname="tests" name="t${i}">${body}</testcase>`,
      )
      .join('')}</testsuite></testsuites>`;

  it('counts failures, errors and skips', () => {
    const text = cases(
      '',
      '<failure message="no">…</failure>',
      '<error message="fixture">…</error>',
      '<skipped type="pytest.skip" message="no gcc">…</skipped>',
      '<system-out>noise</system-out>',
    );
    expect(readJunitReport(text)).toEqual({
      passed: 2,
      failed: 2,
      skipped: ['tests t3: no gcc'],
    });
  });

  it('reads a suite of one test', () => {
    expect(readJunitReport(cases(''))).toMatchObject({ passed: 1 });
  });

  it('refuses what is no report', () => {
    expect(() => readJunitReport('<html/>')).toThrow('testsuites');
  });
});

describe('readPlaywrightReport', () => {
  const stats = { expected: 1, unexpected: 1, flaky: 1, skipped: 1 };

  it('takes a flaky test and an error outside of tests for failures', () => {
    const errors = [{ message: 'no tests' }];
    const report = JSON.stringify({ suites: [], stats, errors });
    expect(readPlaywrightReport(report)).toMatchObject({
      passed: 1,
      failed: 3,
    });
  });

  it('names skipped tests with their reasons, however deep they stand', () => {
    const skipped = (title: string, ...annotations: object[]) => ({
      title,
      tests: [{ status: 'skipped', annotations }],
    });
    const inner = {
      specs: [skipped('deep', { type: 'skip', description: 'no GPU' })],
    };
    const file = { specs: [skipped('plain')], suites: [inner] };
    const report = JSON.stringify({ suites: [file], stats, errors: [] });
    expect(readPlaywrightReport(report).skipped).toEqual([
      'plain: no reason given',
      'deep: no GPU',
    ]);
  });

  it('refuses what is no report', () => {
    expect(() => readPlaywrightReport('{}')).toThrow('suites');
  });
});
