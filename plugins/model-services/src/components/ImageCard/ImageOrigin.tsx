import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { ImageRecord } from '@model-services/backstage-plugin-model-services-common';
import { useFormat } from '../../hooks/useFormat';
import { modelServicesTranslationRef } from '../../translation';
import { CopyableText, Fact, Timestamp } from '../shared';

/** The lines of an image's card that only the inventory can fill. */
export function ImageOrigin(props: { record: ImageRecord }) {
  const { build, builtAt, builtBy } = props.record;
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const { bytes } = useFormat();
  return (
    <>
      {build.origin === 'adopted' ? (
        <Fact label={t('imageCard.adoptedFrom')}>
          <CopyableText
            label={t('imageCard.adoptedFrom')}
            text={build.source}
          />
        </Fact>
      ) : (
        <>
          <Fact label={t('imageCard.parent')}>
            <CopyableText
              label={t('imageCard.parent')}
              text={build.parentImage}
            />
          </Fact>
          <Fact label={t('imageCard.built')}>
            {builtAt ? (
              <>
                <Timestamp value={builtAt} /> <Requester who={builtBy} />
              </>
            ) : (
              t('imageCard.notBuiltHere')
            )}
          </Fact>
          <Fact label={t('imageCard.builtFor')}>
            {build.modelVersion.name} {build.modelVersion.version}
          </Fact>
        </>
      )}
      <Fact label={t('imageCard.platform')}>{build.platform}</Fact>
      <Fact label={t('imageCard.size')}>
        {t('imageCard.compressed', { size: bytes(build.sizeBytes) })}
      </Fact>
    </>
  );
}

// A service is named by its token's subject, which is no entity and has no page.
function Requester(props: { who: string | undefined }) {
  const { who } = props;
  const { t } = useTranslationRef(modelServicesTranslationRef);
  if (!who) {
    return <>{t('imageCard.byNobodyKnown')}</>;
  }
  return (
    <>
      {t('imageCard.by')}{' '}
      {who.startsWith('user:') ? <EntityRefLink entityRef={who} /> : who}
    </>
  );
}
