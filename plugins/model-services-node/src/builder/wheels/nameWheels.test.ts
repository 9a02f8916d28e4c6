import { nameWheels, withoutWheels } from './nameWheels';

const wheel = {
  path: 'code/own-1.0-py3-none-any.whl',
  sha256: 'b'.repeat(64),
};
const numpy = `numpy==2.4.6 \\
    --hash=sha256:${'0'.repeat(64)}`;
const lockWith = (address: string, digit: string) => `${numpy}
own[x] @ ${address} \\
    --hash=sha256:${digit.repeat(64)}
six==1.17.0 \\
    --hash=sha256:${'1'.repeat(64)}
`;
const place = `wheels/${wheel.sha256}/own-1.0-py3-none-any.whl`;

describe('nameWheels', () => {
  it('writes the place in a build and the hash of the wheel itself, wherever it was resolved', () => {
    for (const folder of ['/tmp/1', '/var/lib/a%20b/2']) {
      expect(
        nameWheels(lockWith(`file://${folder}/${place}`, 'f'), [wheel]),
      ).toBe(lockWith(`file:///build/${place}`, 'b'));
    }
  });

  it('keeps the last line as it is', () => {
    expect(
      nameWheels(
        `${numpy}\nown @ file:///tmp/${place} \\\n    --hash=sha256:00\n`,
        [wheel],
      ),
    ).toBe(
      `${numpy}\nown @ file:///build/${place} \\\n    --hash=sha256:${wheel.sha256}\n`,
    );
    expect(nameWheels(`${numpy}\n`, [])).toBe(`${numpy}\n`);
  });

  it('takes no other file', () => {
    for (const address of [
      `file:///tmp/${place.replace('own-1.0', 'own-2.0')}`,
      'https://example.com/own-1.0-py3-none-any.whl',
    ]) {
      expect(() => nameWheels(lockWith(address, 'f'), [wheel])).toThrow(
        /which is no wheel of the model/,
      );
    }
  });
});

describe('withoutWheels', () => {
  it('leaves what an index has', () => {
    expect(withoutWheels(lockWith(`file:///build/${place}`, 'b'))).toBe(
      `${numpy}\nsix==1.17.0 \\\n    --hash=sha256:${'1'.repeat(64)}\n`,
    );
  });
});
