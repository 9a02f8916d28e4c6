import { useEntity } from '@backstage/plugin-catalog-react';
import { inheritedServer } from '../../entity';
import { InheritedImageContent } from './InheritedImageContent';
import { OwnImageContent } from './OwnImageContent';

/** The tab «Model service» of an entity page. */
export function ModelServiceContent() {
  const { entity } = useEntity();
  const inherited = inheritedServer(entity);
  return inherited ? (
    <InheritedImageContent inherited={inherited} />
  ) : (
    <OwnImageContent />
  );
}
