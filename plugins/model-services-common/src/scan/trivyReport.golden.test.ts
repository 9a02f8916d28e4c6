import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { countBySeverity } from './findings';
import { scanReportSchema, severities } from './report';
import { parseTrivyReport } from './trivyReport';

const repositoryRoot = resolve(__dirname, '../../../..');
const folder = resolve(
  process.env.MODEL_SERVICES_CONFORMANCE ??
    resolve(repositoryRoot, '../shared/conformance'),
  'trivy/reports',
);

const about = {
  digest: `sha256:${'a'.repeat(64)}`,
  scanner: { name: 'trivy', version: 'dev' },
  database: {},
};

// Operating system, at its end of life or not, findings by severity, worst first.
const images: Record<string, [string | undefined, boolean, number[]]> = {
  'almalinux-8': ['alma', false, [0, 0, 1, 0, 0]],
  'alpine-310': ['alpine', true, [0, 0, 4, 0, 0]],
  'alpine-39-high-critical': ['alpine', true, [2, 0, 0, 0, 0]],
  'alpine-39-ignore-cveids': ['alpine', true, [0, 0, 2, 0, 0]],
  'alpine-39': ['alpine', true, [2, 0, 4, 0, 0]],
  'alpine-distroless': ['alpine', false, [0, 0, 1, 0, 0]],
  'amazon-1': ['amazon', false, [0, 0, 1, 0, 0]],
  'amazon-2': ['amazon', false, [0, 0, 1, 1, 0]],
  'busybox-with-lockfile': [undefined, false, [0, 1, 1, 0, 0]],
  'centos-6': ['centos', true, [0, 0, 2, 0, 0]],
  'centos-7-ignore-unfixed': ['centos', false, [0, 0, 1, 1, 0]],
  'centos-7-medium': ['centos', false, [0, 0, 1, 0, 0]],
  'centos-7': ['centos', false, [0, 0, 1, 2, 0]],
  'debian-buster-ignore-unfixed': ['debian', false, [1, 0, 0, 0, 0]],
  'debian-buster': ['debian', false, [1, 0, 0, 1, 0]],
  'debian-stretch': ['debian', false, [0, 0, 4, 1, 0]],
  'distroless-base': ['debian', false, [0, 0, 2, 2, 0]],
  'distroless-python27': ['debian', false, [0, 0, 2, 2, 0]],
  'fluentd-gems': ['debian', false, [1, 1, 0, 0, 0]],
  'mariner-1.0': ['cbl-mariner', false, [0, 1, 0, 1, 0]],
  'opensuse-leap-151': ['opensuse-leap', true, [0, 0, 2, 0, 0]],
  'opensuse-tumbleweed': ['opensuse-tumbleweed', false, [0, 0, 1, 0, 0]],
  'oraclelinux-8': ['oracle', false, [0, 0, 2, 0, 0]],
  'photon-30': ['photon', false, [2, 1, 0, 0, 0]],
  'rockylinux-8': ['rocky', false, [0, 0, 1, 0, 0]],
  'sl-micro-rancher5.4': ['slem', false, [0, 0, 0, 0, 0]],
  'spring4shell-jre11': ['debian', false, [1, 0, 0, 0, 0]],
  'spring4shell-jre8': ['debian', false, [0, 0, 0, 1, 0]],
  'ubi-7-comprehensive': ['redhat', false, [0, 1, 0, 1, 0]],
  'ubi-7': ['redhat', false, [0, 0, 0, 1, 0]],
  'ubuntu-1804-ignore-unfixed': ['ubuntu', false, [0, 0, 4, 0, 0]],
  'ubuntu-1804': ['ubuntu', false, [0, 0, 4, 1, 0]],
};

const available = existsSync(folder);
const when = available ? describe : describe.skip;
const title = "trivy's own golden reports";

when(available ? title : `${title} (skipped: there is no ${folder})`, () => {
  const files = available ? readdirSync(folder).sort() : [];
  const read = (file: string) => readFileSync(resolve(folder, file), 'utf8');
  const imageFile = (name: string) => `${name}.json.golden`;

  it.each(Object.entries(images))(
    'reads %s',
    (name, [family, endOfLife, counts]) => {
      // The golden files were made from archives, which have no digest of a registry.
      const document = JSON.parse(read(imageFile(name)));
      document.Metadata.RepoDigests = [
        `registry.example.com/a@${about.digest}`,
      ];

      const report = scanReportSchema.parse(parseTrivyReport(document, about));

      expect(report.operatingSystem?.family).toBe(family);
      expect(report.operatingSystem?.endOfLife ?? false).toBe(endOfLife);
      const bySeverity = countBySeverity(report.findings);
      expect(severities.map(severity => bySeverity[severity])).toEqual(counts);
    },
  );

  it('refuses each of them as it is', () => {
    const messages = files.map(file => {
      try {
        return `accepted ${JSON.stringify(
          parseTrivyReport(read(file), about),
        )}`;
      } catch (error) {
        return String(error);
      }
    });

    expect(files.length).toBeGreaterThan(Object.keys(images).length);
    for (const [index, file] of files.entries()) {
      expect(messages[index]).toMatch(
        file.replace('.json.golden', '') in images
          ? 'it has no RepoDigests'
          : /not whole JSON|it is a list|SchemaVersion|ArtifactType|RepoDigests/,
      );
    }
  });

  it('refuses an image in which nothing was looked at', () => {
    const document = JSON.parse(read('alpine-39-skip.json.golden'));
    document.Metadata.RepoDigests = [`registry.example.com/a@${about.digest}`];

    expect(() => parseTrivyReport(document, about)).toThrow('has no results');
  });
});
