import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { findings } from '../../__fixtures__';
import { FindingsCard } from './FindingsCard';

async function rows() {
  const table = await screen.findByRole('table', { name: /Findings/ });
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map(row =>
      within(row)
        .getAllByRole('cell')
        .map(cell => cell.textContent),
    );
}

describe('FindingsCard', () => {
  it('lists findings worst first under named columns', async () => {
    renderInTestApp(<FindingsCard findings={findings} />);
    const [first, second] = await rows();
    expect(first).toEqual([
      'Critical',
      expect.stringContaining('CVE-2023-45853'),
      'zlib1g',
      '1:1.2.13.dfsg-1',
      'No fix yet',
    ]);
    expect(second).toEqual([
      'High',
      expect.stringContaining('CVE-2023-50782'),
      'cryptography',
      '41.0.7',
      '42.0.0',
    ]);
    expect(
      screen.getAllByRole('columnheader').map(header => header.textContent),
    ).toEqual([
      'Severity',
      'Vulnerability',
      'Package',
      'Installed',
      'Fixed in',
    ]);
    expect(
      screen.getByRole('link', { name: /CVE-2023-45853/ }),
    ).toHaveAttribute('href', 'https://avd.aquasec.com/nvd/cve-2023-45853');
  });

  it('shows a page at a time', async () => {
    const user = userEvent.setup();
    renderInTestApp(<FindingsCard findings={findings} />);
    expect(await rows()).toHaveLength(10);
    expect(screen.getByText('1–10 of 12')).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: 'Next page' }));
    expect(screen.getByText('11–12 of 12')).toBeInTheDocument();
    expect((await rows()).map(([severity]) => severity)).toEqual([
      'Low',
      'Unknown',
    ]);
  });

  it('filters by severity from the keyboard, from the first page on', async () => {
    const user = userEvent.setup();
    renderInTestApp(<FindingsCard findings={findings} />);
    await user.click(await screen.findByRole('button', { name: 'Next page' }));

    const high = screen.getByRole('button', { name: 'High 2' });
    expect(high).toHaveAttribute('aria-pressed', 'false');
    high.focus();
    await user.keyboard('{Enter}');
    expect(high).toHaveAttribute('aria-pressed', 'true');
    expect((await rows()).map(([severity]) => severity)).toEqual([
      'High',
      'High',
    ]);

    await user.keyboard('{Enter}');
    expect(await rows()).toHaveLength(10);
  });

  it('filters by text, and offers the way back when nothing matches', async () => {
    const user = userEvent.setup();
    renderInTestApp(<FindingsCard findings={findings} />);
    const filter = await screen.findByLabelText(
      'Filter by vulnerability or package',
    );
    await user.type(filter, 'werkzeug');
    expect(await rows()).toHaveLength(1);

    await user.type(filter, ' 9');
    expect(
      screen.getByText(/No finding matches the filter/),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Clear the filter' }));
    expect(filter).toHaveValue('');
    expect(await rows()).toHaveLength(10);
  });

  it('says that nothing was found without claiming that nothing is there', async () => {
    renderInTestApp(<FindingsCard findings={[]} />);
    expect(
      await screen.findByText(
        'The scanner found no known vulnerability in the packages it looked up.',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('links no id that has no page', async () => {
    renderInTestApp(
      <FindingsCard
        findings={findings.filter(({ severity }) => severity === 'UNKNOWN')}
      />,
    );
    expect(await screen.findByText('TEMP-0841856-B18BAF')).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
