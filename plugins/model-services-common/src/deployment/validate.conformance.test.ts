import { load } from 'js-yaml';
import {
  describeConformance,
  malformedFiles,
  manifestCases,
  readText,
  webhookCases,
} from './__testUtils__/conformance';
import { Draft } from './__testUtils__/manifests';
import { Problem } from './problem';
import { validateSeldonDeployment } from './validate';

const fieldsOf = (problems: Problem[]) =>
  problems
    .filter(({ stage }) => stage === 'admission')
    .map(({ path }) => path)
    .sort();

describeConformance('validateSeldonDeployment against the operator', () => {
  const cases = manifestCases();

  it.each(cases.map(item => [item.id, item] as const))(
    'agrees on %s and names the same fields',
    (_id, item) => {
      const { accepted, problems } = validateSeldonDeployment(
        readText(item.file),
      );
      expect(accepted).toBe(item.api_server_accepts);
      expect(fieldsOf(problems)).toEqual(
        item.webhook_errors.map(({ field }) => field).sort(),
      );
      expect(problems.some(({ stage }) => stage === 'schema')).toBe(
        !item.crd_schema_valid,
      );
    },
  );

  // Of these two upstream tells the unknown fields of another schema, or none.
  it.each(
    cases
      .filter(({ id }) => !['m286', 'm306'].includes(id))
      .map(item => [item.id, item] as const),
  )('finds the fields of %s that are dropped', (_id, item) => {
    const { problems } = validateSeldonDeployment(readText(item.file));
    expect(
      problems
        .filter(({ rule }) => /-field$/.test(rule))
        .map(({ path }) => `.${path}`)
        .sort(),
    ).toEqual([...item.pruned_unknown_fields].sort());
  });

  it.each(webhookCases().map(item => [item.test, item] as const))(
    'agrees with the test %s of the webhook',
    (_test, item) => {
      const { accepted, problems } = validateSeldonDeployment(
        readText(item.file),
        {
          predictorServers: item.configmap_present
            ? readText('go-webhook-cases/predictor_servers.json')
            : '{}',
        },
      );
      expect(accepted).toBe(item.webhook_admits_raw && item.crd_schema_valid);
      expect(fieldsOf(problems)).toEqual(
        item.errors_raw.map(({ field }) => field).sort(),
      );
    },
  );

  it('has 335 manifests, 25 tests that assert a verdict and 5 texts that are no YAML', () => {
    expect(cases).toHaveLength(335);
    expect(
      webhookCases().filter(item => item.upstream_asserts_validation),
    ).toHaveLength(25);
    expect(malformedFiles()).toHaveLength(5);
  });

  it.each(malformedFiles())('cannot read %s and says in which line', file => {
    expect(validateSeldonDeployment(readText(file))).toEqual({
      accepted: false,
      problems: [
        expect.objectContaining({
          level: 'error',
          stage: 'parse',
          path: expect.stringMatching(/^line \d+$/),
        }),
      ],
    });
  });

  it('judges all of them in less than a second of work', () => {
    const texts = cases.map(({ file }) => readText(file));
    const seconds = [1, 2, 3].map(() => {
      const before = process.cpuUsage();
      texts.forEach(text => validateSeldonDeployment(text));
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1e6;
    });
    // The best of three: other work on the machine slows this one down too.
    expect(Math.min(...seconds)).toBeLessThan(1);
  });
});

describeConformance('our own rules on accepted upstream manifests', () => {
  const accepted = manifestCases()
    .filter(item => item.api_server_accepts)
    .map(item => ({ ...item, text: readText(item.file) }));
  const found = new Map<string, Set<string>>();
  for (const { id, text } of accepted) {
    for (const { rule } of validateSeldonDeployment(text).problems) {
      found.set(rule, (found.get(rule) ?? new Set()).add(id));
    }
  }

  it('looks at 313 of them', () => {
    expect(accepted).toHaveLength(313);
  });

  // Each was looked at: the manifest has the fault.
  const few: Record<string, string[]> = {
    'practice.engine-resources': ['m012', 'm123', 'm156', 'm304'],
    'practice.environment-at-start': ['m058', 'm059', 'm312', 'm313'],
    'practice.gpu-rollout': ['m042', 'm218', 'm220', 'm239'],
    'practice.model-uri-blank': ['m022'],
    'practice.privileged': ['m079', 'm080'],
    'practice.pull-secret': ['m036'],
    'practice.unit-twice': ['m098', 'm332', 'm334'],
    'practice.unknown-field': ['m097', 'm098', 'm099', 'm229'],
    'reconcile.container-twice': ['m139'],
    'reconcile.executor-place': ['m127', 'm139'],
    'reconcile.explainer-type': ['m304'],
    'reconcile.image-reference': ['m035', 'm042'],
    'reconcile.model-uri-local': ['m022'],
    'reconcile.port-clash': ['m335'],
    'reconcile.service-name': ['m032'],
    'reconcile.service-name-clash': ['m139'],
    'reconcile.volume-missing': ['m130'],
  };

  // Faults that many upstream manifests have, found here in another way.
  const many: Record<string, (manifest: Draft) => boolean> = {
    'practice.id-label': ({ metadata }) =>
      metadata.labels?.['seldon-deployment-id'] !== metadata.name,
    'practice.image-not-pinned': manifest =>
      containersOf(manifest).some(
        ({ image }) => image && !image.includes('@sha256:'),
      ),
    'practice.platform-default': manifest =>
      serversOf(manifest).some(({ container }) => !container?.image),
    'practice.readiness-tcp': manifest =>
      !['v2', 'kfserving'].includes(manifest.spec.protocol) &&
      serversOf(manifest).some(
        ({ unit, container }) =>
          !/TRITON|TENSORFLOW/.test(unit.implementation) &&
          !container?.readinessProbe?.httpGet,
      ),
    'practice.hashed-name': manifest =>
      manifest.spec.predictors.some((predictor: Draft) => {
        const name = `${manifest.metadata.name}-${predictor.name}`;
        return (predictor.componentSpecs ?? []).some(
          ({ spec }: Draft, index: number) =>
            [name, index, ...(spec?.containers ?? []).map(nameOf)].join('-')
              .length > 63,
        );
      }),
    'reconcile.container-name': manifest =>
      containersOf(manifest).some(({ name }) => /[A-Z_]/.test(name)),
  };

  it('fires on five or fewer, or on faults that are listed here', () => {
    expect([...found.keys()].sort()).toEqual(
      [...Object.keys(few), ...Object.keys(many)].sort(),
    );
  });

  it.each(Object.entries(few))('fires %s where the fault is', (rule, ids) => {
    expect(ids.length).toBeLessThanOrEqual(5);
    expect([...(found.get(rule) ?? [])].sort()).toEqual(ids);
  });

  it.each(Object.entries(many))(
    'fires %s on all that have the fault and on no other',
    (rule, hasFault) => {
      expect([...(found.get(rule) ?? [])]).toEqual(
        accepted.filter(({ text }) => hasFault(load(text))).map(({ id }) => id),
      );
    },
  );
});

function nameOf({ name }: Draft): string {
  return name;
}

function containersOf(manifest: Draft): Draft[] {
  return manifest.spec.predictors
    .flatMap((predictor: Draft) => predictor.componentSpecs ?? [])
    .flatMap(({ spec }: Draft) => [
      ...(spec?.containers ?? []),
      ...(spec?.initContainers ?? []),
    ]);
}

function serversOf(manifest: Draft): Draft[] {
  return manifest.spec.predictors.flatMap((predictor: Draft) =>
    below(predictor.graph)
      .filter(({ implementation }) => /_SERVER$/.test(implementation ?? ''))
      .map(unit => ({
        unit,
        container: containersOf({ spec: { predictors: [predictor] } }).find(
          ({ name }) => name === unit.name,
        ),
      })),
  );
}

function below(unit: Draft): Draft[] {
  return [unit, ...(unit.children ?? []).flatMap(below)];
}
