import { randomUUID } from 'node:crypto';
import { ANNOTATION_IMAGE } from '@model-services/backstage-plugin-model-services-common';
import { readStack } from '@model-services/dev-stack';
import { load } from 'js-yaml';
import { createOnServerDry } from './__testUtils__/apiServer';
import {
  imageOf,
  startPortal,
  type PortalClient,
  type TaskRun,
} from './__testUtils__/portal';
import {
  pyfuncPredictions,
  verifiedPredictions,
} from './__testUtils__/predictions';
import {
  cutTrivyReports,
  recordBuilderCalls,
  useTrivyOfStack,
} from './__testUtils__/programs';
import { registeredTags } from './__testUtils__/registryTags';
import { stackConfig, type StackChanges } from './__testUtils__/stackConfig';
import {
  dryRunAnswerSchema,
  dryRunRequest,
  templateValues,
} from './__testUtils__/templateRequest';

// A build on a busy machine with empty caches; a task that takes longer is stuck.
jest.setTimeout(15 * 60_000);

/** Nothing listens on the port of the discard service. */
const NOBODY = 'http://127.0.0.1:9';

const housePrices = { name: 'house-prices', version: '2' };
const loanDefaults = { name: 'loan-defaults', version: '1' };

function newName(): string {
  return `it-${randomUUID().slice(0, 8)}`;
}

async function run(
  portal: PortalClient,
  model: { name: string; version: string },
  name: string = newName(),
): Promise<TaskRun> {
  return portal.endOfTask(await portal.startTask(templateValues(model, name)));
}

async function linkedText(task: TaskRun, title: string): Promise<string> {
  const link = task.output.links.find(candidate => candidate.title === title);
  const response = await fetch(link?.url ?? '');
  expect(response.status).toBe(200);
  return response.text();
}

describe('the template «MLflow model service»', () => {
  const name = newName();
  const { config, repository } = stackConfig();
  let portal: PortalClient;
  let builderCalls: () => Promise<string[]>;

  beforeAll(async () => {
    useTrivyOfStack();
    builderCalls = await recordBuilderCalls();
    portal = await startPortal(config);
  });

  it('runs dry: reads, renders, and starts nothing', async () => {
    const answer = dryRunAnswerSchema.parse(
      await portal.call(
        '/api/scaffolder/v2/dry-run',
        await dryRunRequest(templateValues(housePrices, newName())),
      ),
    );

    expect(Object.keys(answer.files).sort()).toEqual([
      'service/catalog-info.yaml',
      'service/deployment.yaml',
    ]);
    expect(answer.files['service/deployment.yaml']).toContain(
      `/${repository}@sha256:${'0'.repeat(64)}`,
    );
    expect(answer.text).toContain('**Unknown**');
    expect(await builderCalls()).toEqual([]);
    expect(await registeredTags(repository)).toEqual([]);
  });

  describe('for a regressor', () => {
    let task: TaskRun;
    let image: string;
    let digest: string;

    beforeAll(async () => {
      task = await run(portal, housePrices, name);
      ({ image, digest } = imageOf(task));
    });

    it('completes with verdict, counts and digest in its output', () => {
      expect(task).toMatchObject({ status: 'completed', error: '' });
      const { content } = task.output.text[0];
      expect(content).toContain('**Passed**');
      expect(content).toMatch(/\| 0 \| [1-9]\d* \| \d+ \| \d+ \| \d+ \|/);
      expect(image).toContain(`/${repository}@sha256:`);
    });

    it('has a log that a person can follow', () => {
      for (const line of [
        /^Read model house-prices, version 2, from MLflow in/m,
        /^Built .* in \d+\.\d s\.$/m,
        /^The image is ready after \d+\.\d s$/m,
        /^Scanned .* Findings: \d+; verdict: passed\.$/m,
        /^Registered .* in \d+\.\d s\.$/m,
        /^Rendered SeldonDeployment/m,
        /^Committed catalog-info\.yaml, deployment\.yaml to/m,
      ]) {
        expect(task.log).toMatch(line);
      }
    });

    it('registers the image in registry and inventory', async () => {
      expect(await portal.image(digest)).toMatchObject({
        status: 'registered',
        builtBy: 'user:default/mock',
        build: { digest, modelVersion: housePrices },
        scan: { verdict: { status: 'passed' } },
      });
      expect(await registeredTags(repository)).toHaveLength(1);
    });

    it('finds the known vulnerabilities of the sample database', async () => {
      const { scan } = await portal.image(digest);
      expect(scan?.report.findings.map(finding => finding.id)).toEqual(
        expect.arrayContaining(['CVE-2024-34069', 'CVE-2023-50782']),
      );
    });

    it('predicts what mlflow.pyfunc predicts, to the last digit', async () => {
      const { expectedPredictionsFile } = readStack().mlflow.v3;
      expect(await verifiedPredictions(portal, digest, housePrices)).toEqual(
        await pyfuncPredictions(expectedPredictionsFile, housePrices),
      );
    });

    it('commits a manifest with the digest, which the API server accepts', async () => {
      const manifest = await linkedText(task, 'Manifest');
      expect(load(manifest)).toMatchObject({
        metadata: { name, namespace: 'default' },
        spec: {
          predictors: [
            { componentSpecs: [{ spec: { containers: [{ image }] } }] },
          ],
        },
      });
      expect(await createOnServerDry(manifest)).toMatch(
        /created \(server dry run\)$/,
      );
    });

    it('ends with the service in the catalog', async () => {
      const link = task.output.links.find(({ entityRef }) => entityRef);
      expect(link?.entityRef).toBe(`component:default/${name}`);
      expect(await portal.entity('component', 'default', name)).toMatchObject({
        metadata: { annotations: { [ANNOTATION_IMAGE]: image } },
        spec: { type: 'model-service', owner: 'group:default/data-science' },
      });
    });

    it('can be run again for the same service, and changes nothing', async () => {
      const again = await run(portal, housePrices, name);
      expect(again).toMatchObject({ status: 'completed', error: '' });
      expect(again.log).toMatch(/^Nothing to commit/m);
      expect(imageOf(again).image).toBe(image);
    });

    it('uses the image for a model with an equal environment, at once', async () => {
      const before = await builderCalls();
      // The server, and MLflow with all it needs; this model has no other packages.
      const layers = / bud .* --tag docker:\S+:layer-/;
      expect(before.filter(call => layers.test(call))).toHaveLength(2);
      const other = await run(portal, loanDefaults);

      expect(other).toMatchObject({ status: 'completed', error: '' });
      const [, found, seconds] =
        /^Found (\S+) in (\S+) s; no builder was started/m.exec(other.log) ??
        [];
      expect(found).toBe(image);
      expect(Number(seconds)).toBeLessThanOrEqual(1);
      // Verifying starts the image; nothing builds or pushes one.
      const calls = (await builderCalls()).slice(before.length);
      expect(calls.filter(call => / (bud|build|push) /.test(call))).toEqual([]);

      const { expectedPredictionsFile } = readStack().mlflow.v3;
      expect(await verifiedPredictions(portal, digest, loanDefaults)).toEqual(
        await pyfuncPredictions(expectedPredictionsFile, loanDefaults),
      );
    });
  });

  it.each([
    [
      'an unknown model',
      { name: 'no-such-model', version: '1' },
      /no-such-model/,
    ],
    [
      'an unknown version',
      { name: 'house-prices', version: '99' },
      /no version 99; it has .*2/,
    ],
    [
      'a version that is not READY',
      { name: 'house-prices', version: '3' },
      /PENDING_REGISTRATION.*Wait until/,
    ],
    [
      'a model without python_function',
      { name: 'discount-rules', version: '1' },
      /python_function.*Log it with a flavour/,
    ],
  ])('ends with cause and remedy for %s', async (_, model, message) => {
    const before = await registeredTags(repository);
    const task = await run(portal, model);
    expect(task.status).toBe('failed');
    expect(task.error).toMatch(message);
    expect(await registeredTags(repository)).toEqual(before);
  });
});

describe('the template «MLflow model service» with MLflow 2', () => {
  it('makes an image that predicts the same', async () => {
    useTrivyOfStack();
    const { url, expectedPredictionsFile } = readStack().mlflow.v2;
    const { config } = stackConfig({ mlflowUrl: url });
    const portal = await startPortal(config);
    const task = await run(portal, housePrices);

    expect(task).toMatchObject({ status: 'completed', error: '' });
    const { digest } = imageOf(task);
    expect(await verifiedPredictions(portal, digest, housePrices)).toEqual(
      await pyfuncPredictions(expectedPredictionsFile, housePrices),
    );
  });
});

describe('the template «MLflow model service» where something is wrong', () => {
  beforeAll(() => useTrivyOfStack());

  it.each<[string, () => StackChanges, RegExp]>([
    [
      'MLflow is down',
      () => ({ mlflowUrl: NOBODY }),
      /127\.0\.0\.1:9.*modelServices\.mlflow\.baseUrl/s,
    ],
    [
      'the registry is down',
      () => ({ registry: { url: NOBODY } }),
      /127\.0\.0\.1:9.*modelServices\.registry\.url/s,
    ],
    [
      "the registry's password is wrong",
      () => {
        const { url, username } = readStack().privateRegistry;
        return { registry: { url, username, password: 'wrong-password' } };
      },
      /Wrong user or password.*modelServices\.registry/s,
    ],
  ])('ends with cause and remedy when %s', async (_, changes, message) => {
    const { config } = stackConfig(changes());
    const task = await run(await startPortal(config), housePrices);
    expect(task.status).toBe('failed');
    expect(task.error).toMatch(message);
    expect(task.log).not.toContain('wrong-password');
    expect(task.log).not.toMatch(/^(Built|Found|Registered) /m);
  });

  it('ends with cause and remedy when the report is cut off, and registers nothing', async () => {
    const { config, repository } = stackConfig();
    const portal = await startPortal(config);
    const restore = await cutTrivyReports();
    try {
      const task = await run(portal, housePrices);

      expect(task.status).toBe('failed');
      expect(task.error).toMatch(/report.*(scan|run).* again/is);
      expect(await registeredTags(repository)).toEqual([]);
      const [, digest = ''] =
        /^Built \S+@(sha256:[0-9a-f]{64})/m.exec(task.log) ?? [];
      await expect(portal.image(digest)).rejects.toThrow('answered 404');
    } finally {
      restore();
    }
  });
});
