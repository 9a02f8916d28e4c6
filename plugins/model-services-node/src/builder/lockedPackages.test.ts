import { lockedPackages } from './lockedPackages';

describe('lockedPackages', () => {
  it('reads each pin once, whatever stands behind it', () => {
    expect(
      lockedPackages(
        [
          'numpy==2.4.6 \\',
          '    --hash=sha256:0133c3c3b54a0bf1e71fa5c1ad95c93f07fd54e24ef1fe182f5122e1573d2bf1 \\',
          '    --hash=sha256:0ff1',
          'uvicorn[standard]==0.30.1 \\',
          'my-own[x] @ file:///build/wheels/00/My_Own-1.0RC1-py3-none-any.whl \\',
          'torch==2.5.0+cpu ; sys_platform == "linux" \\',
          '# via nothing==1.0',
          '',
        ].join('\n'),
      ),
    ).toEqual([
      { name: 'numpy', version: '2.4.6' },
      { name: 'uvicorn', version: '0.30.1' },
      { name: 'my-own', version: '1.0rc1' },
      { name: 'torch', version: '2.5.0+cpu' },
    ]);
  });
});
