import { z } from 'zod';
import type { KubernetesBuilderConfig } from '../../config';
import { type BuildJobInput, buildJob } from './buildJob';
import { buildSecretData } from './buildSecret';

const config: KubernetesBuilderConfig = {
  namespace: 'builds',
  image: 'registry.example.com/buildah:1',
  maxConcurrent: 2,
  storageDriver: 'overlay',
  resources: {
    requests: { cpu: '1' },
    limits: { memory: '4Gi', 'ephemeral-storage': '20Gi' },
  },
  podTemplate: {},
};
const input: BuildJobInput = {
  target: 'registry.example.com/base:candidate-1',
  contextDigest: 'sha256:00',
  dockerfile: 'FROM parent\nRUN a',
  access: {
    files: { 'auth.json': 'pass', 'certificates/ca.crt': 'ca' },
    globalArgs: [],
    args: ['--authfile', '/access/auth.json'],
  },
  secretNames: ['ca'],
  receiverImage: 'registry.example.com/python:3.11',
  deadlineSeconds: 1800,
};

const specSchema = z.object({
  spec: z.object({
    template: z.object({
      spec: z.object({
        containers: z.array(z.object({ command: z.array(z.string()) })),
      }),
    }),
  }),
});

describe('buildJob', () => {
  const job = buildJob(input, config);
  const text = JSON.stringify(job);

  it('has a name that says all that the image depends on, and nothing else', () => {
    const nameOf = (
      inputs: Partial<BuildJobInput>,
      settings: Partial<KubernetesBuilderConfig> = {},
    ) =>
      buildJob({ ...input, ...inputs }, { ...config, ...settings }).metadata
        .name;
    const names = [
      nameOf({}),
      nameOf({ target: 'registry.example.com/base:candidate-2' }),
      nameOf({ contextDigest: 'sha256:01' }),
      nameOf({ dockerfile: 'FROM other' }),
      nameOf({}, { image: 'registry.example.com/buildah:2' }),
      nameOf({}, { storageDriver: 'vfs' }),
    ];
    expect(new Set(names).size).toBe(names.length);
    expect(nameOf({ deadlineSeconds: 1 }, { maxConcurrent: 5 })).toBe(names[0]);
    // As the name of a pod and the value of a label may be.
    expect(names[0]).toMatch(/^build-[0-9a-f]{40}$/);
  });

  it('is suspended, tried once, bounded in time and removes itself', () => {
    expect(job.spec).toMatchObject({
      suspend: true,
      backoffLimit: 0,
      activeDeadlineSeconds: 1800,
      ttlSecondsAfterFinished: 600,
    });
  });

  it('has neither an account nor privileges', () => {
    expect(job.spec).toMatchObject({
      template: { spec: { automountServiceAccountToken: false } },
    });
    expect(text).not.toMatch(/privileged|"add":|hostNetwork|hostPath/);
  });

  it('bounds the memory and the disk of each container', () => {
    expect(text.match(/"limits":/g)).toHaveLength(2);
    expect(text.match(/"emptyDir":\{"sizeLimit":"20Gi"\}/g)).toHaveLength(2);
  });

  it('holds no secret; the Secret has each under the key that the pod mounts', () => {
    expect(text).not.toContain('pass');
    const data = buildSecretData(input.dockerfile, input.access.files, {
      ca: 'own',
    });
    expect(data).toEqual({
      Dockerfile: 'FROM parent\nRUN a',
      'access-auth.json': 'pass',
      'access-certificates-ca.crt': 'ca',
      'secret-ca': 'own',
    });
    for (const key of Object.keys(data)) {
      expect(text).toContain(`{"key":"${key}"`);
    }
    expect(text.match(/"defaultMode":256/g)).toHaveLength(4);
  });

  it('builds straight into the registry', () => {
    const { containers } = specSchema.parse(job).spec.template.spec;
    expect(containers.map(({ command }) => command.join(' '))).toEqual([
      expect.stringMatching(
        /^buildah .* bud .*--layers=false --tag docker:\/\/registry.example.com\/base:candidate-1 --file \/dockerfile\/Dockerfile \/files$/,
      ),
    ]);
  });

  it('mounts nothing of the Secret where nothing is wanted', () => {
    const bare = buildJob(
      {
        ...input,
        access: { files: {}, globalArgs: [], args: [] },
        secretNames: [],
      },
      config,
    );
    expect(JSON.stringify(bare)).not.toContain('"items":[]');
  });
});
