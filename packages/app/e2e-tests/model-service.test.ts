import { expect, test, type Page } from '@playwright/test';

const MODEL = 'house-prices';
const NAMESPACE = 'models';
const DIGEST = /sha256:[0-9a-f]{64}/;

// What a person does, from the model's name to the manifest in git.
test('a model in MLflow becomes a judged image, a manifest and an entity page', async ({
  page,
}) => {
  const name = `houses-${Date.now().toString(36)}`;

  await test.step('choose the template', async () => {
    await page.goto('/create');
    await page
      .locator('[class*="MuiCard-root"]')
      .filter({ hasText: 'MLflow model service' })
      .getByRole('button', { name: 'Choose' })
      .click();
  });

  await test.step('choose the model version', async () => {
    await page.getByRole('textbox', { name: /Registered model/ }).fill('house');
    await page.getByRole('option', { name: new RegExp(MODEL) }).click();
    await expect(page.getByRole('radio', { name: /Version 3/ })).toBeDisabled();
    await page.getByRole('radio', { name: /champion/ }).check();
    await page.getByRole('button', { name: 'Next' }).click();
  });

  await test.step('see what a build would do, before it is done', async () => {
    await expect(
      page.getByText(/^Image: (will be built|registered)$/),
    ).toBeVisible();
    await expect(
      page.getByRole('radio', { name: /^isolated-python/ }),
    ).toBeEnabled();
    await page.getByRole('button', { name: /^\d+ packages$/ }).click();
    await expect(
      page.getByRole('listitem').filter({ hasText: /^scikit-learn / }),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Next' }).click();
  });

  await test.step('name the service and keep what is proposed', async () => {
    await page.getByRole('textbox', { name: /^Name/ }).fill(name);
    await page
      .getByRole('textbox', { name: /Kubernetes namespace/ })
      .fill(NAMESPACE);
    await page.getByRole('textbox', { name: /Owner/ }).fill('data');
    await page.getByRole('option', { name: /Data science/ }).click();
    await page.getByRole('button', { name: 'Next' }).click();

    await expect(page.getByLabel('CPU', { exact: true })).toHaveValue('500m');
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByLabel(/Repository/)).toBeVisible();
    await page.getByRole('checkbox', { name: /Apply it/ }).check();
    await page.getByRole('button', { name: 'Next' }).click();
  });

  await test.step('look at the manifest before it is made', async () => {
    const manifest = page.locator('pre[aria-label="Manifest"]');
    await expect(manifest).toContainText(`name: ${name}`);
    await expect(
      page.getByText(/^Image: (will be built|registered)$/),
    ).toBeVisible();
    await expect(page.getByRole('row', { name: /^Service / })).toHaveCount(2);
    await page.getByRole('button', { name: 'Review' }).click();
  });

  await test.step('create, and watch it run', async () => {
    await expect(page.getByRole('cell', { name: MODEL })).toBeVisible();
    const pressed = performance.now();
    await page.getByRole('button', { name: 'Create' }).click();
    await expect(
      page.getByRole('link', { name: 'Service in the catalog' }),
    ).toBeVisible({ timeout: 6 * 60_000 });
    say(`from «Create» to the end of the task: ${secondsSince(pressed)} s`);
  });

  const digest = await test.step('read the verdict in the output', async () => {
    const output = page.getByRole('article');
    await expect(output).toContainText(/passed/i);
    const counts = output.getByRole('row', { name: /^0 [1-9]\d* / });
    await expect(counts, 'no CRITICAL findings, some HIGH ones').toBeVisible();
    return firstMatch(DIGEST, await output.innerText());
  });
  const manifestUrl = await linkTarget(page, /^Manifest/);

  await test.step('read digest and findings on the entity page', async () => {
    await page.getByRole('link', { name: 'Service in the catalog' }).click();
    await page
      .getByRole('tab', { name: 'Model service' })
      .or(page.getByRole('link', { name: 'Model service', exact: true }))
      .first()
      .click();
    const findings = page.getByRole('table', { name: /Findings/ });
    const worst = findings.getByRole('row').nth(1);
    await expect(worst).toContainText('High');
    await expect(worst).toContainText(/CVE-\d{4}-\d+/);
    await expect(
      findings
        .getByRole('row')
        .filter({ hasText: /werkzeug/i })
        .first(),
    ).toContainText(/3\.0\.\d/);
    await expect(
      page.getByTitle(digest).or(page.getByText(digest)).first(),
    ).toBeVisible();
    await expect(
      page.getByText('Registered', { exact: true }).first(),
    ).toBeVisible();
  });

  await test.step('find the same digest in the git server', async () => {
    const answer = await page.request.get(manifestUrl);
    expect(answer.status()).toBe(200);
    const manifest = await answer.text();
    expect(manifest).toContain(`name: ${name}`);
    expect(firstMatch(DIGEST, manifest)).toBe(digest);
  });
});

async function linkTarget(page: Page, name: RegExp): Promise<string> {
  const target = await page.getByRole('link', { name }).getAttribute('href');
  expect(target, `the link «${name}» leads nowhere`).toBeTruthy();
  return target ?? '';
}

function firstMatch(pattern: RegExp, text: string): string {
  const match = pattern.exec(text);
  expect(match, `nothing like ${pattern} in: ${text}`).not.toBeNull();
  return match?.[0] ?? '';
}

function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 1000);
}

function say(text: string): void {
  test.info().annotations.push({ type: 'measured', description: text });
  // eslint-disable-next-line no-console -- figures belong in the test's own log
  console.log(text);
}
