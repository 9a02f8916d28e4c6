import { sampleReport, sampleVerdict } from '../__testUtils__/samples';
import { scanSummary } from './scanSummary';

const report = sampleReport({
  scannedAt: '2026-11-02T09:00:00.000Z',
  database: { updatedAt: '2026-11-02T06:00:00.000Z' },
});

describe('scanSummary', () => {
  it('shows headline, counts, reasons and what they rest on', () => {
    expect(scanSummary(report, sampleVerdict)).toBe(
      [
        '✅ **Passed**: the image may be used.',
        '',
        '| CRITICAL | HIGH | MEDIUM | LOW | UNKNOWN |',
        '| ---: | ---: | ---: | ---: | ---: |',
        '| 0 | 1 | 0 | 0 | 0 |',
        '',
        '- No CRITICAL findings among 247 packages',
        '',
        'Scanner trivy 0.70.0, database of 2026-11-02T06:00:00.000Z, scanned 2026-11-02T09:00:00.000Z.',
      ].join('\n'),
    );
  });

  it.each(['failed', 'unknown', 'stale'] as const)(
    'is never green when the verdict is %s',
    status => {
      const summary = scanSummary(sampleReport({ database: {} }), {
        ...sampleVerdict,
        status,
      });
      expect(summary).not.toMatch(/✅|Passed/);
      expect(summary).toContain('database of unknown date');
    },
  );
});
