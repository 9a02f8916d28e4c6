import { HttpResponse } from 'msw';
import { type TestImage, testImage } from './images';

export const url = 'https://registry.example.com';
export const repository = 'ml/base';
export const v2 = `${url}/v2/${repository}`;
export const image = testImage({ labels: { key: 'value' }, layer: 'five!' });

export const credentials = { username: 'portal', password: 's3cret' };
export const basic = `Basic ${btoa('portal:s3cret')}`;

/** How a registry answers with a manifest. */
export function manifestResponse(sent: TestImage) {
  return new HttpResponse(sent.manifest, {
    headers: {
      'Content-Type': sent.mediaType,
      'Docker-Content-Digest': sent.digest,
    },
  });
}

/** How a registry answers with an error. */
export function errorResponse(status: number, code: string) {
  return HttpResponse.json({ errors: [{ code, message: 'told' }] }, { status });
}
