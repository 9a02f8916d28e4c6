import { mergePodTemplate } from './podTemplate';

describe('mergePodTemplate', () => {
  const ours = {
    metadata: { labels: { own: 'a' } },
    spec: { containers: [{ name: 'build' }], restartPolicy: 'Never' },
  };

  it('changes nothing when the site wants nothing', () => {
    expect(mergePodTemplate(ours, {})).toEqual(ours);
  });

  it("puts the site's containers before ours and joins everything else", () => {
    expect(
      mergePodTemplate(ours, {
        metadata: { labels: { team: 'ml' }, annotations: { mesh: 'off' } },
        spec: {
          containers: [{ name: 'proxy' }],
          nodeSelector: { pool: 'builds' },
        },
      }),
    ).toEqual({
      metadata: {
        labels: { own: 'a', team: 'ml' },
        annotations: { mesh: 'off' },
      },
      spec: {
        containers: [{ name: 'proxy' }, { name: 'build' }],
        restartPolicy: 'Never',
        nodeSelector: { pool: 'builds' },
      },
    });
  });

  it('lets the site replace a single value', () => {
    expect(
      mergePodTemplate(ours, { spec: { restartPolicy: 'OnFailure' } }).spec,
    ).toMatchObject({ restartPolicy: 'OnFailure' });
  });
});
