import { buildFailure } from './buildFailure';

const step =
  '{Env:[PATH=/usr/bin] Command:cmd Args:[python3] Flags:[] Attrs:map[json:true] Message:CMD python3 Original:CMD ["python3"]}';
const copying = `Error: committing container for step ${step}: copying layers and metadata for container "75d32fee5261":`;
const blob =
  'sha256:ec75c6c5e336939096314169fc10d2d014ca4e3989ed8654710da208d1525cb0';

// All as buildah 1.28.2 wrote them, but for shorter ids.
const unreachable = [
  `time="2026-11-29T21:09:37Z" level=warning msg="Failed, retrying in 2s ... (3/3). Error: trying to reuse blob ${blob} at destination: pinging container registry 127.0.0.1:1: Get \\"http://127.0.0.1:1/v2/\\": dial tcp 127.0.0.1:1: connect: connection refused"`,
  'Getting image source signatures',
  `Copying blob ${blob}`,
  `${copying} trying to reuse blob ${blob} at destination: pinging container registry 127.0.0.1:1: Get "http://127.0.0.1:1/v2/": dial tcp 127.0.0.1:1: connect: connection refused`,
];
const unauthorized = [
  `Copying blob ${blob}`,
  `${copying} trying to reuse blob ${blob} at destination: checking whether a blob ${blob} exists in 127.0.0.1:15602/test/x: unauthorized: authentication required`,
];
const failedStep = [
  'Error: committing container for step: no such package',
  'subprocess exited with status 1',
  'subprocess exited with status 1',
  'Error: building at STEP "RUN python3 -c raise SystemExit("Error: committing container for step: no such package")": exit status 1',
];
const noFile = [
  'Error: building at STEP "COPY nofile /": checking on sources under "/context": copier: stat: "/nofile": no such file or directory',
];
const noParent = [
  'Trying to pull 127.0.0.1:1/parents/python:latest...',
  'Error: creating build container: initializing source docker://127.0.0.1:1/parents/python:latest: pinging container registry 127.0.0.1:1: Get "http://127.0.0.1:1/v2/": dial tcp 127.0.0.1:1: connect: connection refused',
];

describe('buildFailure', () => {
  it.each([
    ['a registry that nobody reaches', unreachable],
    ['a wrong password', unauthorized],
  ])('tells of %s', (_, lines) => {
    expect(buildFailure('registry.example.com/base:1', lines.join('\n'))).toBe(
      'the image could not be pushed to registry.example.com/base:1; see that the registry is up and can be reached from where images are built, and that the user in modelServices.registry may push there',
    );
  });

  it.each([
    ['a step that failed, whatever its program wrote', failedStep],
    ['a file that is not there', noFile],
    ['a parent that cannot be fetched', noParent],
    ['nothing', []],
  ])('does not blame the registry for %s', (_, lines) => {
    expect(buildFailure('registry.example.com/base:1', lines.join('\n'))).toBe(
      'the image could not be built',
    );
  });
});
