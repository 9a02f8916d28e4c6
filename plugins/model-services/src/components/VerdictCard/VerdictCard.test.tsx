import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import {
  failedModelService,
  imageRecord,
  passedVerdict,
  scanReport,
} from '../../__fixtures__';
import { VerdictCard } from './VerdictCard';

describe('VerdictCard', () => {
  it('shows the verdict with its reasons and counts', async () => {
    renderInTestApp(<VerdictCard record={failedModelService().record} />);
    expect(await screen.findByText('Failed')).toBeInTheDocument();
    expect(
      screen.getByText(
        '1 finding of severity CRITICAL: CVE-2023-45853 in zlib1g.',
      ),
    ).toBeInTheDocument();
    expect(
      screen
        .getAllByRole('listitem')
        .map(item => item.textContent)
        .slice(0, 5),
    ).toEqual(['1 Critical', '2 High', '2 Medium', '6 Low', '1 Unknown']);
  });

  it('shows what the verdict rests on', async () => {
    renderInTestApp(<VerdictCard record={imageRecord()} />);
    expect(await screen.findByText('Passed')).toBeInTheDocument();
    expect(screen.getByText('trivy 0.76.0')).toBeInTheDocument();
    expect(screen.getByText('debian 12.11')).toBeInTheDocument();
    expect(screen.getByText('126 debian packages')).toBeInTheDocument();
    expect(
      screen.getByText('fails on Critical; the database may be 72 h old'),
    ).toBeInTheDocument();
    expect(screen.getByText(/version 2/)).toBeInTheDocument();
    expect(
      screen
        .getAllByText(/ago$/)
        .map(element => element.getAttribute('datetime')),
    ).toEqual(['2026-11-20T10:20:05.000Z', '2026-11-20T06:31:00.000Z']);
  });

  it.each([
    ['unknown', 'Unknown'],
    ['stale', 'Stale'],
  ] as const)('has a word for the verdict %s', async (status, word) => {
    renderInTestApp(
      <VerdictCard
        record={imageRecord({
          scan: {
            report: scanReport({ findings: [] }),
            verdict: { ...passedVerdict, status },
          },
        })}
      />,
    );
    expect(await screen.findByText(word)).toBeInTheDocument();
    expect(screen.queryByText('Passed')).not.toBeInTheDocument();
  });

  it.each([
    ['never scanned', imageRecord({ scan: undefined }), /never been scanned/],
    ['unknown to the inventory', undefined, /inventory does not know/],
  ])('says of an image %s that it is not scanned', async (_c, record, why) => {
    renderInTestApp(<VerdictCard record={record} />);
    expect(await screen.findByText('Not scanned')).toBeInTheDocument();
    expect(screen.getByText(why)).toBeInTheDocument();
    expect(screen.queryByText('Passed')).not.toBeInTheDocument();
    expect(screen.queryByText('No findings')).not.toBeInTheDocument();
  });

  it('says plainly what the scan does not cover', async () => {
    renderInTestApp(
      <VerdictCard
        record={imageRecord({
          scan: {
            verdict: passedVerdict,
            report: scanReport({
              database: {},
              operatingSystem: {
                family: 'debian',
                name: '10',
                endOfLife: true,
              },
              coverage: [{ type: 'conda-pkg', packages: 87, matched: false }],
            }),
          },
        })}
      />,
    );
    expect(
      await screen.findByText('87 conda-pkg packages were not looked up'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/does not mean that there is none/),
    ).toBeInTheDocument();
    expect(screen.getByText('Age unknown')).toBeInTheDocument();
    expect(
      screen.getByText(/debian 10, no longer maintained/),
    ).toBeInTheDocument();
  });

  it('warns when the scanner saw no package', async () => {
    renderInTestApp(
      <VerdictCard
        record={imageRecord({
          scan: {
            verdict: passedVerdict,
            report: scanReport({ coverage: [] }),
          },
        })}
      />,
    );
    expect(await screen.findByText('No package at all')).toBeInTheDocument();
  });
});
