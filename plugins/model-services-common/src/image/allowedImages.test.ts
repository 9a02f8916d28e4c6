import { isAllowedImage } from './allowedImages';
import { parseImageReference } from './reference';

const digest = `sha256:${'3f'.repeat(32)}`;

function isAllowed(reference: string, ...places: string[]) {
  return isAllowedImage(parseImageReference(reference), places);
}

describe('isAllowedImage', () => {
  it.each([
    ['registry.example.com/team/server:1', 'registry.example.com'],
    ['registry.example.com/server', 'registry.example.com'],
    ['registry.example.com/team/server:1', 'registry.example.com/team'],
    ['registry.example.com/team/server:1', 'registry.example.com/team/server'],
    [`docker.io/seldonio/mlserver@${digest}`, 'docker.io/seldonio'],
    [`docker.io/seldonio/mlserver:1@${digest}`, 'docker.io/seldonio'],
    ['Docker.IO/seldonio/mlserver:1', 'docker.io/seldonio'],
    ['docker.io/python:3.11', 'docker.io/library'],
    ['docker.io/python:3.11', 'docker.io/library/python'],
    ['docker.io/library/python:3.11', 'docker.io/library/python'],
    ['docker.io/python:3.11', 'docker.io'],
    ['localhost:5000/server', 'localhost:5000'],
    ['[::1]:5000/server', '[::1]:5000'],
  ])('finds %s in %s', (reference, place) => {
    expect(isAllowed(reference, 'other.example.com', place)).toBe(true);
  });

  it.each([
    ['another host', 'other.example.com/team/server:1'],
    ['a longer host', 'registry.example.com.evil.org/team/server:1'],
    ['a host below it', 'a.registry.example.com/team/server:1'],
    ['the beginning of a segment', 'registry.example.com/team-b/server:1'],
    ['the place itself without what is below', 'registry.example.com/tea'],
    ['a path that begins otherwise', 'registry.example.com/a/team/server'],
    ['a port', 'registry.example.com:443/team/server:1'],
    ['the place as a path elsewhere', 'a.org/registry.example.com/team/server'],
    ['localhost', 'localhost/team/server'],
    ['localhost with a port', 'localhost:5000/team/server'],
    ['an address of this machine', '127.0.0.1:5000/team/server'],
    ['a short address of this machine', '127.1:5000/team/server'],
    ['an address as one number', '2130706433:80/team/server'],
    ['an address in hexadecimal', '0x7f.0.0.1/team/server'],
    ['an IPv6 address', '[::1]:5000/team/server'],
    ['the metadata of a cloud', '169.254.169.254/latest/server'],
  ])('does not find %s', (_, reference) => {
    expect(isAllowed(reference, 'registry.example.com/team')).toBe(false);
  });

  it.each([
    ['docker.io/python:3.11', 'docker.io/python'],
    ['docker.io/seldonio:1', 'docker.io/seldonio'],
    ['index.docker.io/seldonio/mlserver:1', 'docker.io/seldonio'],
    ['registry-1.docker.io/seldonio/mlserver:1', 'docker.io/seldonio'],
    ['docker.io/seldonio/mlserver:1', 'index.docker.io'],
    ['example.com/python:3.11', 'example.com/library'],
    ['docker.io:443/python:3.11', 'docker.io/library'],
  ])("does not take %s for an image of %s by Docker's defaults", (...both) => {
    expect(isAllowed(...both)).toBe(false);
  });

  it('finds nothing where nothing is listed', () => {
    expect(isAllowed('docker.io/seldonio/mlserver:1')).toBe(false);
  });
});
