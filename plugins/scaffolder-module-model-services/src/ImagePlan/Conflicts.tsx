import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PlanConflict } from '@model-services/backstage-plugin-model-services-common';
import { scaffolderModelServicesTranslationRef } from '../translation';

/** Each conflict in a sentence that tells both sides. */
export function Conflicts(props: { conflicts: readonly PlanConflict[] }) {
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  return (
    <>
      {props.conflicts.map(({ sentence, model, server }) => (
        <div key={sentence}>
          {t('plan.conflict', {
            model: model.through
              ? t('plan.modelThrough', { package: named(model.through) })
              : t('plan.model'),
            modelWants: model.requirement,
            server: named(server),
            serverWants: server.requirement,
          })}
        </div>
      ))}
    </>
  );
}

function named({ name, version }: { name: string; version?: string }): string {
  return version === undefined ? name : `${name} ${version}`;
}
