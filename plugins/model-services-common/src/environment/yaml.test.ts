import { parseModelYaml } from './yaml';

describe('parseModelYaml', () => {
  it('keeps scalars as they are written', () => {
    expect(
      parseModelYaml('{python: 3.10, on: yes, no: 0x1f, none: null}', 'x.yaml'),
    ).toEqual({ python: '3.10', on: 'yes', no: '0x1f', none: 'null' });
  });

  it('refuses tags that would make objects', () => {
    expect(() =>
      parseModelYaml('a: !!python/object:os.system x', 'x.yaml'),
    ).toThrow('x.yaml is not valid YAML');
  });

  it('refuses a text that is too long', () => {
    expect(() => parseModelYaml('#'.repeat(5 * 1024 * 1024), 'x.yaml')).toThrow(
      'x.yaml has 5242880 characters',
    );
  });

  it('refuses deep nesting', () => {
    expect(() => parseModelYaml('['.repeat(100_000), 'x.yaml')).toThrow(
      'x.yaml is not valid YAML',
    );
  });

  it('refuses aliases that stand for a huge tree, quickly', () => {
    const levels = Array.from({ length: 20 }, (_, level) => {
      const above = level === 0 ? 'x' : `*a${level - 1}`;
      return `a${level}: &a${level} [${Array(10).fill(above).join(', ')}]`;
    });
    const start = Date.now();
    expect(() => parseModelYaml(levels.join('\n'), 'x.yaml')).toThrow(
      'write it without aliases',
    );
    expect(Date.now() - start).toBeLessThan(2_000);
  });

  it('accepts the few aliases that a YAML writer makes for shared lists', () => {
    expect(parseModelYaml('a: &id001 [x]\nb: *id001', 'x.yaml')).toEqual({
      a: ['x'],
      b: ['x'],
    });
  });

  it('does not let a key reach the prototype', () => {
    expect(() =>
      parseModelYaml('__proto__: {polluted: yes}', 'x.yaml'),
    ).toThrow('x.yaml has the key «__proto__»');
    expect({}).not.toHaveProperty('polluted');
  });

  it('refuses merge keys, which other readers follow', () => {
    expect(() => parseModelYaml('a: &a {x: y}\nb: {<<: *a}', 'x.yaml')).toThrow(
      'has the key «<<»',
    );
  });
});
