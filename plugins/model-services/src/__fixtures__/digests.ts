export const imageDigest =
  'sha256:3f1ac0e2d0b94c4a4c8f7d0a6a2b6f6a0cf9a9d6f9a1d5a5b0c6d7e8f9a0b1c2';

export const parentDigest =
  'sha256:9b2c7d11e0a4f53f8c6ed1b0a9e8d7c6b5a4f3e2d1c0b9a8f7e6d5c4b3a2f1e0';

export const lockDigest =
  'sha256:51d0b7c3a9f8e6d4c2b1a09f8e7d6c5b4a3f2e1d0c9b8a7f6e5d4c3b2a1f0e9d';

export const environmentKey =
  'c7e54a1b8d20f39e6c5b4a7d8e9f00112233445566778899aabbccddeeff0011';
